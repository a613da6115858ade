locals {
  environment = merge(
    {
      Tables__Credits = var.tables.credits.name
      Tables__History = var.tables.history.name
      Tables__Tenants = var.tables.tenants.name
      Storage__Bucket = var.bucket
      Images__ModelId = var.image_model_id
      Images__Region  = var.image_model_region
    },
    var.environment,
  )

  model_arns = length(var.image_model_arns) > 0 ? var.image_model_arns : [
    "arn:${var.partition}:bedrock:${var.image_model_region}::foundation-model/${var.image_model_id}",
  ]
}

module "service" {
  source = "../service"

  name               = var.name
  service            = "generation"
  region             = var.region
  partition          = var.partition
  account_id         = var.account_id
  image              = var.image
  collector_image    = var.collector_image
  collector_config   = var.telemetry.collector_config
  environment        = local.environment
  repository_arn     = var.repository_arn
  task_role_arn      = aws_iam_role.task.arn
  boundary_arn       = var.boundary_arn
  cluster_arn        = var.cluster_arn
  subnet_ids         = var.subnet_ids
  security_group_id  = var.security_group_id
  discovery          = { namespace_id = var.namespace_id }
  cpu                = var.size.cpu
  memory             = var.size.memory
  tasks_min          = var.size.tasks_min
  tasks_max          = var.size.tasks_max
  log_retention_days = var.log_retention_days
  logs_key_arn       = var.logs_key_arn
}
