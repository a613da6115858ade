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

run "contract" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  assert {
    condition     = output.public_url == "https://posters.example.com" && output.stripe_webhook_url == "https://posters.example.com/api/stripe/webhook"
    error_message = "People and Stripe find the portal."
  }

  assert {
    condition     = output.credits_table == "posters-dev-credits" && output.history_table == "posters-dev-history" && output.tenants_table == "posters-dev-tenants"
    error_message = "AppHost finds the tables by these outputs."
  }

  assert {
    condition     = output.cognito_logout_url == "https://posters-test.auth.eu-central-1.amazoncognito.com/logout"
    error_message = "AppHost finds sign-out by this output."
  }

  assert {
    condition     = output.gallery_image_base_url == "https://images.posters.example.com/shared"
    error_message = "Public copies are at the CDN."
  }

  assert {
    condition     = output.secrets["Stripe__SecretKey"] == "posters-dev/stripe-secret-key"
    error_message = "Secrets are the environment's own."
  }

  assert {
    condition     = output.operation_families["audit"] == "posters-dev-audit"
    error_message = "Operators find their commands."
  }
}

run "unknown_environments_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}

run "latest_portals_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    portal_release = "latest"
  }

  expect_failures = [var.portal_release]
}

run "latest_workers_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    generation_release = "Latest"
  }

  expect_failures = [var.generation_release]
}

run "empty_releases_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    portal_release = ""
  }

  expect_failures = [var.portal_release]
}

run "collectors_by_tag_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    collector_image = "public.ecr.aws/aws-observability/aws-otel-collector:latest"
  }

  expect_failures = [var.collector_image]
}

run "single_portals_in_prod_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    environment     = "prod"
    generation_size = { cpu = 512, memory = 1024, tasks_min = 2, tasks_max = 2 }
  }

  expect_failures = [var.portal_size]
}

run "single_workers_in_prod_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    environment = "prod"
    portal_size = { cpu = 512, memory = 1024, tasks_min = 2, tasks_max = 2 }
  }

  expect_failures = [var.generation_size]
}

run "unprotected_prod_is_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    environment         = "prod"
    deletion_protection = false
    portal_size         = { cpu = 512, memory = 1024, tasks_min = 2, tasks_max = 2 }
    generation_size     = { cpu = 512, memory = 1024, tasks_min = 2, tasks_max = 2 }
  }

  expect_failures = [var.deletion_protection]
}

run "long_links_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    rules = { link_lifetime_seconds = 3600 }
  }

  expect_failures = [var.rules]
}

run "foreign_account_ids_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    account_id = "1234"
  }

  expect_failures = [var.account_id]
}

run "zone_names_are_refused" {
  command = plan

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  variables {
    hosted_zone_id = "example.com"
  }

  expect_failures = [var.hosted_zone_id]
}
