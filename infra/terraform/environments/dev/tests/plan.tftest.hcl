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

run "plan" {
  command = plan

  assert {
    condition     = output.bucket == "posters-dev-images-111111111111"
    error_message = "The environment has one bucket of images, of its own."
  }

  assert {
    condition     = output.credits_table == "posters-dev-credits"
    error_message = "The environment has tables of its own."
  }

  assert {
    condition     = output.operation_families["operate"] == "posters-dev-operate"
    error_message = "Operators' commands are the environment's own."
  }

  assert {
    condition     = output.public_url == "https://posters.example.com" && output.stripe_webhook_url == "https://posters.example.com/api/stripe/webhook"
    error_message = "People and Stripe find the portal."
  }

  assert {
    condition     = output.cognito_logout_url == "https://posters-test.auth.eu-central-1.amazoncognito.com/logout"
    error_message = "AppHost finds sign-out by this output."
  }

  assert {
    condition     = output.gallery_image_base_url == "https://images.posters.example.com"
    error_message = "Public copies are at the CDN."
  }

  assert {
    condition     = output.secrets["Stripe__SecretKey"] == "posters-dev/stripe-secret-key"
    error_message = "Secrets are the environment's own."
  }

  assert {
    condition = alltrue([
      for key in ["PublicUrl", "Tables__Credits", "Storage__Bucket", "Cognito__LogoutUrl", "Credits__DailyAllowance", "History__RetentionDays", "Links__Lifetime", "Adjustments__AloneMax", "services__generation__http__0"] :
      contains(keys(output.portal_environment), key)
    ])
    error_message = "The portal is told what it has to know."
  }

  assert {
    condition     = alltrue([for key in ["Images__ModelId", "Images__Region", "Limits__ModelCallsPerDay"] : contains(keys(output.generation_environment), key)])
    error_message = "The worker is told what it has to know."
  }

  assert {
    condition     = alltrue([for key, value in output.generation_environment : try(output.portal_environment[key] == value, true) if startswith(key, "Limits__") || startswith(key, "Links__") || startswith(key, "Tables__")])
    error_message = "Portal and worker go by the same rules."
  }
}
