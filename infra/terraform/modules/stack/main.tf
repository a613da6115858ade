locals {
  name = "posters-${var.environment}"

  # A portal's links, limits and estimates are only right if the worker's are the same.
  rules = merge(
    {
      Credits__DailyAllowance     = tostring(var.rules.daily_allowance)
      History__RetentionDays      = tostring(var.rules.retention_days)
      Links__Lifetime             = tostring(var.rules.link_lifetime_seconds)
      Limits__RunningPerTenant    = tostring(var.rules.running_per_tenant)
      Limits__UnfinishedPerTenant = tostring(var.rules.unfinished_per_tenant)
      Limits__ModelCallsPerDay    = tostring(var.rules.model_calls_per_day)
      Limits__TenantsMadePerMonth = tostring(var.rules.tenants_made_per_month)
    },
    var.extra_environment,
  )

  image = {
    for host, release in { portal = var.portal_release, generation = var.generation_release } :
    host => "${module.delivery.repositories[host].url}${startswith(release, "sha256:") ? "@" : ":"}${release}"
  }
}

module "delivery" {
  source = "../delivery"

  name                   = local.name
  environment            = var.environment
  region                 = var.region
  partition              = var.partition
  account_id             = var.account_id
  github_repository      = var.github_repository
  create_github_provider = var.create_github_provider
  state_bucket           = var.state_bucket
  state_key_arn          = var.state_key_arn
}

module "network" {
  source = "../network"

  name               = local.name
  region             = var.region
  cidr               = var.network.cidr
  availability_zones = var.network.availability_zones
  nat_per_zone       = var.network.nat_per_zone
  log_retention_days = module.observability.log_retention_days
  logs_key_arn       = module.observability.logs_key_arn
  boundary_arn       = module.delivery.boundary_arn
}

module "data" {
  source = "../data"

  name                  = local.name
  account_id            = var.account_id
  partition             = var.partition
  deletion_protection   = var.deletion_protection
  link_lifetime_seconds = var.rules.link_lifetime_seconds
  access_log_days       = var.access_log_days
  distribution_arn      = module.edge.distribution_arn
}

module "identity" {
  source = "../identity"

  name                = local.name
  region              = var.region
  domain_prefix       = var.sign_in_prefix
  callback_urls       = ["https://${var.domain_name}/signin-oidc"]
  sign_out_urls       = ["https://${var.domain_name}/signed-out"]
  mfa                 = var.mfa
  threat_protection   = var.threat_protection
  deletion_protection = var.deletion_protection
}

module "edge" {
  source = "../edge"

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  name                            = local.name
  domain_name                     = var.domain_name
  hosted_zone_id                  = var.hosted_zone_id
  vpc_id                          = module.network.vpc_id
  public_subnet_ids               = module.network.public_subnet_ids
  load_balancer_security_group_id = module.network.load_balancer_security_group_id
  logs_bucket                     = module.data.logs_bucket
  logs_bucket_arn                 = module.data.logs_bucket_arn
  images_domain_name              = module.data.bucket_domain_name
  log_retention_days              = module.observability.log_retention_days
  logs_key_arn                    = module.observability.logs_key_arn
  deletion_protection             = var.deletion_protection
}

module "portal" {
  source = "../portal"

  name               = local.name
  region             = var.region
  partition          = var.partition
  account_id         = var.account_id
  image              = local.image.portal
  repository_arn     = module.delivery.repositories.portal.arn
  collector_image    = var.collector_image
  telemetry          = module.observability.telemetry
  tables             = module.data.tables
  leading_keys       = module.data.leading_keys
  bucket             = module.data.bucket
  bucket_arn         = module.data.bucket_arn
  data_key_arn       = module.data.key_arn
  environment        = merge(local.rules, { Adjustments__AloneMax = tostring(var.rules.adjusted_alone_max) })
  cluster_arn        = module.network.cluster_arn
  subnet_ids         = module.network.private_subnet_ids
  security_group_id  = module.network.portal_security_group_id
  size               = var.portal_size
  boundary_arn       = module.delivery.boundary_arn
  log_retention_days = module.observability.log_retention_days
  logs_key_arn       = module.observability.logs_key_arn
  public_url         = module.edge.url
  # The CDN knows the bucket and the portal the CDN: no module knows one that knows it.
  gallery_image_base_url = module.edge.images_url
  generation_url         = "http://generation.${module.network.namespace_name}:8080"
  cognito = {
    authority     = module.identity.authority
    client_id     = module.identity.client_id
    user_pool_id  = module.identity.user_pool_id
    user_pool_arn = module.identity.user_pool_arn
    logout_url    = module.identity.logout_url
  }
  previous_webhook_secret = var.previous_webhook_secret
  target_group_arn        = module.edge.target_group_arn
  requests_target         = "${module.edge.load_balancer_metric_name}/${module.edge.target_group_metric_name}"
}

module "generation" {
  source = "../generation"

  name                   = local.name
  region                 = var.region
  partition              = var.partition
  account_id             = var.account_id
  image                  = local.image.generation
  repository_arn         = module.delivery.repositories.generation.arn
  collector_image        = var.collector_image
  telemetry              = module.observability.telemetry
  tables                 = module.data.tables
  leading_keys           = module.data.leading_keys
  bucket                 = module.data.bucket
  bucket_arn             = module.data.bucket_arn
  data_key_arn           = module.data.key_arn
  environment            = local.rules
  cluster_arn            = module.network.cluster_arn
  subnet_ids             = module.network.private_subnet_ids
  security_group_id      = module.network.generation_security_group_id
  namespace_id           = module.network.namespace_id
  size                   = var.generation_size
  boundary_arn           = module.delivery.boundary_arn
  log_retention_days     = module.observability.log_retention_days
  logs_key_arn           = module.observability.logs_key_arn
  image_model_id         = var.image_model_id
  image_model_region     = var.image_model_region
  image_model_arns       = var.image_model_arns
  metrics_namespace      = module.observability.metrics_namespace
  failed_tasks_topic_arn = module.observability.alarm_topic_arn
}

module "observability" {
  source = "../observability"

  name                      = local.name
  region                    = var.region
  partition                 = var.partition
  account_id                = var.account_id
  alarm_emails              = var.alarm_emails
  monthly_budget_usd        = var.monthly_budget_usd
  log_retention_days        = var.log_retention_days
  load_balancer             = module.edge.load_balancer_metric_name
  target_group              = module.edge.target_group_metric_name
  image_model_id            = var.image_model_id
  image_model_region        = var.image_model_region
  portal_log_group_name     = module.portal.log_group_name
  generation_log_group_name = module.generation.log_group_name
  operations_log_group_name = module.generation.operations_log_group_name
  cluster_arn               = module.network.cluster_arn
}
