locals {
  # The user of Microsoft's .NET images.
  user = "1654:1654"

  # There is neither a shell nor curl in the image: the program itself asks the one that serves (src/ServiceDefaults/AliveCommand.cs).
  alive = ["CMD", "dotnet", "/app/${title(var.service)}.dll", "--alive"]

  hardening = {
    essential              = true
    readonlyRootFilesystem = true
    privileged             = false
    linuxParameters        = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
    stopTimeout            = 120 # Fargate's most. A worker ends or hands back what it runs within 110 s, a portal what it answers within 30.
  }

  log = {
    for container in ["host", "collector"] : container => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = var.region
        awslogs-stream-prefix = container
      }
    }
  }

  environment = merge(
    {
      AWS_REGION            = var.region
      ASPNETCORE_HTTP_PORTS = tostring(var.container_port)
      DOTNET_ENVIRONMENT    = "Production"

      # The root is read only, and diagnostic sockets are for machines that people sit at.
      DOTNET_EnableDiagnostics = "0"

      OTEL_SERVICE_NAME           = var.service
      OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4317"

      # CloudWatch wants what happened since the last time, not since the start.
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE = "delta"
      OTEL_METRIC_EXPORT_INTERVAL                       = "30000"
    },
    var.environment,
  )

  host = merge(local.hardening, {
    name             = var.service
    image            = var.image
    user             = local.user
    logConfiguration = local.log.host
    portMappings     = [{ containerPort = var.container_port, protocol = "tcp" }]
    environment      = [for key in sort(keys(local.environment)) : { name = key, value = local.environment[key] }]
    secrets          = [for key in sort(keys(var.secrets)) : { name = key, valueFrom = var.secrets[key] }]

    # The collector stops after the host, so that the last lines get out.
    dependsOn   = [{ containerName = "collector", condition = "START" }]
    healthCheck = { command = local.alive, interval = 15, timeout = 5, retries = 3, startPeriod = 30 }
  })

  collector = merge(local.hardening, {
    name             = "collector"
    image            = var.collector_image
    user             = "10001:10001"
    cpu              = 128
    memory           = 256
    logConfiguration = local.log.collector
    environment      = [{ name = "AOT_CONFIG_CONTENT", value = var.collector_config }]

    # Posters matter more than numbers about them.
    essential = false
  })
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/${var.service}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_key_arn
}

resource "aws_ecs_task_definition" "this" {
  family                   = "${var.name}-${var.service}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  task_role_arn            = var.task_role_arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions    = jsonencode([local.host, local.collector])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_service_discovery_service" "this" {
  count = var.discovery == null ? 0 : 1

  name        = var.service
  description = "Tasks of ${var.service}"

  dns_config {
    namespace_id   = var.discovery.namespace_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecs_service" "this" {
  name             = var.service
  cluster          = var.cluster_arn
  task_definition  = aws_ecs_task_definition.this.arn
  desired_count    = var.tasks_min
  launch_type      = "FARGATE"
  platform_version = "1.4.0"
  propagate_tags   = "SERVICE"

  # A shell in production would need a root that can be written to; what people need to see is in logs and traces.
  enable_execute_command = false

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = var.load_balancer == null ? null : 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  dynamic "load_balancer" {
    for_each = var.load_balancer == null ? [] : [var.load_balancer.target_group_arn]

    content {
      target_group_arn = load_balancer.value
      container_name   = var.service
      container_port   = var.container_port
    }
  }

  dynamic "service_registries" {
    for_each = aws_service_discovery_service.this

    content {
      registry_arn = service_registries.value.arn
    }
  }

  # How many run is the scaling's business.
  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.name}/${aws_ecs_service.this.name}"
  min_capacity       = var.tasks_min
  max_capacity       = var.tasks_max
}
