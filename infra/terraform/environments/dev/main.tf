locals {
  tags = {
    Application = "PosterSaaS"
    Environment = "posters-dev"
    ManagedBy   = "terraform"
  }
}

module "stack" {
  source = "../../modules/stack"

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  environment             = "dev"
  account_id              = var.account_id
  region                  = var.region
  domain_name             = var.domain_name
  hosted_zone_id          = var.hosted_zone_id
  sign_in_prefix          = var.sign_in_prefix
  portal_release          = var.portal_release
  generation_release      = var.generation_release
  collector_image         = var.collector_image
  image_model_id          = var.image_model_id
  image_model_region      = var.image_model_region
  image_model_arns        = var.image_model_arns
  github_repository       = var.github_repository
  create_github_provider  = var.create_github_provider
  state_bucket            = var.state_bucket
  state_key_arn           = var.state_key_arn
  alarm_emails            = var.alarm_emails
  monthly_budget_usd      = var.monthly_budget_usd
  extra_environment       = var.extra_environment
  previous_webhook_secret = var.previous_webhook_secret

  # Small, and in one zone's hands: dev may be away for an hour.
  network = {
    cidr               = "10.40.0.0/16"
    availability_zones = ["${var.region}a", "${var.region}b"]
    nat_per_zone       = false
  }
  portal_size         = { cpu = 512, memory = 1024, tasks_min = 1, tasks_max = 2 }
  generation_size     = { cpu = 512, memory = 1024, tasks_min = 1, tasks_max = 2 }
  rules               = { model_calls_per_day = 200 }
  log_retention_days  = 30
  access_log_days     = 30
  deletion_protection = var.deletion_protection
}
