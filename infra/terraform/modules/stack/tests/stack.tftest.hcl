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
  environment        = "dev"
  image_model_id     = "stability.stable-image-core-v1:1"
  image_model_region = "us-west-2"
  monthly_budget_usd = 100
  log_retention_days = 30
  network            = { availability_zones = ["eu-central-1a", "eu-central-1b"], nat_per_zone = false }
  portal_size        = { cpu = 512, memory = 1024, tasks_min = 1, tasks_max = 2 }
  generation_size    = { cpu = 512, memory = 1024, tasks_min = 1, tasks_max = 2 }
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

# Everything at once, as each plan of the whole takes its time: each of these variables has to object.
run "what_makes_no_sense_is_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    environment        = "staging"
    account_id         = "1234"
    hosted_zone_id     = "example.com"
    portal_release     = "latest"
    generation_release = "Latest"
    collector_image    = "public.ecr.aws/aws-observability/aws-otel-collector:latest"
    rules              = { link_lifetime_seconds = 3600 }
  }

  expect_failures = [
    var.environment,
    var.account_id,
    var.hosted_zone_id,
    var.portal_release,
    var.generation_release,
    var.collector_image,
    var.rules,
  ]
}

run "what_is_too_little_for_prod_is_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    environment         = "prod"
    portal_release      = ""
    deletion_protection = false
  }

  expect_failures = [
    var.portal_release,
    var.portal_size,
    var.generation_size,
    var.deletion_protection,
  ]
}
