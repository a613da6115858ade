# The real provider with keys that open nothing: plans and policy documents need no account.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}

provider "aws" {
  alias                       = "us_east_1"
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}

variables {
  name                            = "posters-test"
  domain_name                     = "posters.example.com"
  hosted_zone_id                  = "Z0000000000000"
  vpc_id                          = "vpc-11111111"
  public_subnet_ids               = ["subnet-11111111", "subnet-22222222"]
  load_balancer_security_group_id = "sg-11111111"
  logs_bucket                     = "posters-test-access-logs-111111111111"
  logs_bucket_arn                 = "arn:aws:s3:::posters-test-access-logs-111111111111"
  images_domain_name              = "posters-test-images-111111111111.s3.eu-central-1.amazonaws.com"
  log_retention_days              = 30
  logs_key_arn                    = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  deletion_protection             = true
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  # load balancer

  assert {
    condition     = aws_lb_listener.https.protocol == "HTTPS" && startswith(aws_lb_listener.https.ssl_policy, "ELBSecurityPolicy-TLS13-1-2")
    error_message = "TLS 1.2 at the least."
  }

  assert {
    condition     = one(aws_lb_listener.http.default_action).type == "redirect" && one(one(aws_lb_listener.http.default_action).redirect).protocol == "HTTPS"
    error_message = "HTTP leads to HTTPS."
  }

  assert {
    condition     = aws_lb.this.enable_deletion_protection && aws_lb.this.drop_invalid_header_fields && one(aws_lb.this.access_logs).enabled
    error_message = "The load balancer stays, drops what is no header, and writes down who came."
  }

  assert {
    condition     = one(aws_lb_listener.https.default_action).type == "fixed-response" && one(one(aws_lb_listener_rule.portal.condition).host_header).values == toset(["posters.example.com"])
    error_message = "Only our own host is answered."
  }

  assert {
    condition     = one(aws_lb_target_group.portal.health_check).path == "/health"
    error_message = "Portals that are not ready get no requests."
  }

  assert {
    condition     = aws_acm_certificate.portal.domain_name == "posters.example.com" && aws_acm_certificate.images.domain_name == "images.posters.example.com"
    error_message = "Images have a name of their own."
  }

  # cdn

  assert {
    condition     = one(aws_cloudfront_distribution.images.default_cache_behavior).viewer_protocol_policy == "https-only" && one(aws_cloudfront_distribution.images.viewer_certificate).minimum_protocol_version == "TLSv1.2_2021"
    error_message = "The CDN speaks TLS 1.2 only."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.images.default_cache_behavior).allowed_methods == toset(["GET", "HEAD"])
    error_message = "The CDN is for reading."
  }

  assert {
    condition     = aws_cloudfront_cache_policy.images.min_ttl == 0 && aws_cloudfront_cache_policy.images.max_ttl <= 300
    error_message = "What is withdrawn is gone within five minutes."
  }

  assert {
    condition     = aws_cloudfront_origin_access_control.images.signing_behavior == "always"
    error_message = "The CDN signs what it asks for."
  }

  assert {
    condition     = strcontains(one(one(aws_cloudfront_response_headers_policy.images.security_headers_config).content_security_policy).content_security_policy, "sandbox") && one(one(aws_cloudfront_response_headers_policy.images.security_headers_config).content_type_options).override
    error_message = "Pictures cannot run."
  }

  assert {
    condition     = aws_cloudwatch_log_delivery_source.images.log_type == "ACCESS_LOGS"
    error_message = "The CDN writes down who came."
  }

  assert {
    condition     = output.url == "https://posters.example.com" && output.images_url == "https://images.posters.example.com"
    error_message = "Addresses are https."
  }
}

run "a_scheme_in_the_domain_is_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    domain_name = "http://posters.example.com"
  }

  expect_failures = [var.domain_name]
}
