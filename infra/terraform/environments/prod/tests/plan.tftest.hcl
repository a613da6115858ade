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
    condition     = output.bucket == "posters-prod-images-111111111111"
    error_message = "The environment has one bucket of images, of its own."
  }

  assert {
    condition     = output.credits_table == "posters-prod-credits"
    error_message = "The environment has tables of its own."
  }

  assert {
    condition     = output.operation_families["operate"] == "posters-prod-operate"
    error_message = "Operators' commands are the environment's own."
  }
}
