# Applies everything against made-up answers: that all of it fits together, also what no plan knows before.
mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "us_east_1"
  source = "./tests/mocks"
}

variables {
  account_id         = "111111111111"
  region             = "eu-central-1"
  domain_name        = "posters.example.com"
  hosted_zone_id     = "Z0000000000000"
  sign_in_prefix     = "posters-test"
  portal_release     = "v1.2.3"
  generation_release = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
  collector_image    = "public.ecr.aws/aws-observability/aws-otel-collector@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  github_repository  = "example/posters"
  state_bucket       = "posters-dev-state-111111111111"
  state_key_arn      = "arn:aws:kms:eu-central-1:111111111111:key/44444444-4444-4444-4444-444444444444"
  alarm_emails       = ["operators@example.com"]
}

run "apply" {
  command = apply

  override_resource {
    target = module.stack.module.edge.aws_acm_certificate.portal
    values = {
      arn                       = "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
      domain_validation_options = [{ domain_name = "posters.example.com", resource_record_name = "_1.posters.example.com", resource_record_type = "CNAME", resource_record_value = "_1.acm.example.com" }]
    }
  }

  override_resource {
    target = module.stack.module.edge.aws_acm_certificate.images
    values = {
      arn                       = "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
      domain_validation_options = [{ domain_name = "images.posters.example.com", resource_record_name = "_2.posters.example.com", resource_record_type = "CNAME", resource_record_value = "_2.acm.example.com" }]
    }
  }

  assert {
    condition     = output.portal_environment["Cognito__Authority"] == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Test"
    error_message = "The portal knows who issues tokens."
  }

  assert {
    condition     = output.portal_environment["Cognito__UserPoolId"] == output.cognito_user_pool_id && output.portal_environment["Cognito__ClientId"] == output.cognito_client_id && output.portal_environment["Cognito__LogoutUrl"] == output.cognito_logout_url
    error_message = "The portal, and AppHost against AWS, are told the same."
  }

  assert {
    condition     = output.portal_environment["services__generation__http__0"] == "http://generation.posters-dev.internal:8080"
    error_message = "The portal finds workers inside the network."
  }

  assert {
    condition     = output.portal_environment["Storage__Bucket"] == output.generation_environment["Storage__Bucket"] && output.portal_environment["Storage__Bucket"] == output.bucket
    error_message = "Portal and worker use one bucket."
  }

  assert {
    condition     = alltrue([for table in ["Credits", "History", "Tenants"] : output.portal_environment["Tables__${table}"] == "posters-dev-${lower(table)}" && output.generation_environment["Tables__${table}"] == "posters-dev-${lower(table)}"])
    error_message = "Portal and worker use the same tables."
  }

  assert {
    condition     = length(output.operations_network.subnets) == 2
    error_message = "Operators know where to run a command."
  }
}
