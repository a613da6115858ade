locals {
  # The configuration contract. Names of sections and keys are those of the *Options classes.
  environment = merge(
    {
      PublicUrl           = var.public_url
      Tables__Credits     = var.tables.credits.name
      Tables__History     = var.tables.history.name
      Tables__Tenants     = var.tables.tenants.name
      Storage__Bucket     = var.bucket
      Cognito__Authority  = var.cognito.authority
      Cognito__ClientId   = var.cognito.client_id
      Cognito__UserPoolId = var.cognito.user_pool_id
      Cognito__LogoutUrl  = var.cognito.logout_url

      # Keys of the bucket follow it (/shared/…). Without it, the portal would send the gallery's images itself.
      Gallery__ImageBaseUrl = var.gallery_image_base_url

      services__generation__http__0 = var.generation_url

      # The load balancer speaks https for us. Without its word for it, forms refuse to make their tokens, which want https.
      ASPNETCORE_FORWARDEDHEADERS_ENABLED = "true"
    },
    var.environment,
  )
}

module "service" {
  source = "../service"

  name               = var.name
  service            = "portal"
  region             = var.region
  partition          = var.partition
  account_id         = var.account_id
  image              = var.image
  collector_image    = var.collector_image
  collector_config   = var.telemetry.collector_config
  environment        = local.environment
  secrets            = { for key in local.secret_keys : key => aws_secretsmanager_secret.this[key].arn }
  secrets_key_arn    = aws_kms_key.secrets.arn
  repository_arn     = var.repository_arn
  task_role_arn      = aws_iam_role.task.arn
  boundary_arn       = var.boundary_arn
  cluster_arn        = var.cluster_arn
  subnet_ids         = var.subnet_ids
  security_group_id  = var.security_group_id
  load_balancer      = { target_group_arn = var.target_group_arn }
  cpu                = var.size.cpu
  memory             = var.size.memory
  tasks_min          = var.size.tasks_min
  tasks_max          = var.size.tasks_max
  log_retention_days = var.log_retention_days
  logs_key_arn       = var.logs_key_arn
}

resource "aws_appautoscaling_policy" "requests" {
  name               = "${var.name}-portal-requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = module.service.scaling_resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.requests_per_task_and_minute
    scale_out_cooldown = 30
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = var.requests_target
    }
  }
}

# Few requests may be heavy ones.
resource "aws_appautoscaling_policy" "cpu" {
  name               = "${var.name}-portal-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = module.service.scaling_resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = 60
    scale_out_cooldown = 30
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
