# Public copies of published posters. It has a name of its own, so nothing there shares an origin with the portal.

resource "aws_cloudfront_origin_access_control" "images" {
  name                              = "${var.name}-images"
  description                       = "Signs what the CDN asks the bucket for"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_cache_policy" "images" {
  name    = "${var.name}-images"
  comment = "What is withdrawn is gone everywhere within five minutes"

  min_ttl     = 0
  default_ttl = 60
  max_ttl     = 300

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = false # images are compressed already
    enable_accept_encoding_gzip   = false

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "images" {
  name    = "${var.name}-images"
  comment = "Pictures and nothing else, whatever the bytes are"

  security_headers_config {
    content_type_options {
      override = true
    }

    content_security_policy {
      content_security_policy = "default-src 'none'; sandbox"
      override                = true
    }

    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
  }

  custom_headers_config {
    items {
      header   = "Cross-Origin-Resource-Policy"
      value    = "cross-origin"
      override = true
    }

    # Copies are written as every poster is, for ever; here they are for five minutes.
    items {
      header   = "Cache-Control"
      value    = "public, max-age=300"
      override = true
    }
  }
}

resource "aws_cloudfront_distribution" "images" {
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  comment         = "${var.name}: public copies"
  aliases         = [local.images_name]
  price_class     = "PriceClass_100"
  web_acl_id      = module.images_firewall.arn

  origin {
    origin_id                = "images"
    domain_name              = var.images_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.images.id
  }

  default_cache_behavior {
    target_origin_id           = "images"
    viewer_protocol_policy     = "https-only"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = aws_cloudfront_cache_policy.images.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.images.id
  }

  # A copy that is not there yet may be there in a moment. The bucket says 403, as the CDN may not list.
  custom_error_response {
    error_code            = 403
    error_caching_min_ttl = 10
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.images.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}

module "images_firewall" {
  source = "../firewall"

  providers = {
    aws = aws.us_east_1
  }

  name                      = "${var.name}-images"
  scope                     = "CLOUDFRONT"
  requests_per_five_minutes = var.requests_per_five_minutes * 5 # a page of the gallery is many pictures
  log_retention_days        = var.log_retention_days
  logs_key_arn              = null
}

# The second kind of standard logs: it needs no bucket with access lists.
resource "aws_cloudwatch_log_delivery_source" "images" {
  provider = aws.us_east_1

  name         = "${var.name}-images"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.images.arn
}

resource "aws_cloudwatch_log_delivery_destination" "images" {
  provider = aws.us_east_1

  name          = "${var.name}-images"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = var.logs_bucket_arn
  }
}

resource "aws_cloudwatch_log_delivery" "images" {
  provider = aws.us_east_1

  delivery_source_name     = aws_cloudwatch_log_delivery_source.images.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.images.arn
}
