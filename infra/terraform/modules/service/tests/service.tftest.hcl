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

variables {
  name               = "posters-test"
  service            = "portal"
  region             = "eu-central-1"
  partition          = "aws"
  account_id         = "111111111111"
  image              = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-test/portal:v1.2.3"
  repository_arn     = "arn:aws:ecr:eu-central-1:111111111111:repository/posters-test/portal"
  collector_image    = "public.ecr.aws/aws-observability/aws-otel-collector@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  collector_config   = "receivers: {}"
  environment        = { PublicUrl = "https://posters.example.com" }
  secrets            = { Stripe__SecretKey = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:posters-test/stripe-secret-key-AbCdEf" }
  secrets_key_arn    = "arn:aws:kms:eu-central-1:111111111111:key/33333333-3333-3333-3333-333333333333"
  task_role_arn      = "arn:aws:iam::111111111111:role/posters-test-portal"
  boundary_arn       = "arn:aws:iam::111111111111:policy/posters-test-boundary"
  cluster_arn        = "arn:aws:ecs:eu-central-1:111111111111:cluster/posters-test"
  subnet_ids         = ["subnet-11111111", "subnet-22222222"]
  security_group_id  = "sg-11111111"
  load_balancer      = { target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/posters-test-portal/1111111111111111" }
  cpu                = 512
  memory             = 1024
  tasks_min          = 2
  tasks_max          = 4
  log_retention_days = 30
  logs_key_arn       = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # containers

  assert {
    condition     = alltrue([for container in output.container_definitions : container.readonlyRootFilesystem && !container.privileged])
    error_message = "Containers cannot change their image."
  }

  assert {
    condition     = alltrue([for container in output.container_definitions : !startswith(container.user, "0") && container.user != "root"])
    error_message = "Nobody is root."
  }

  assert {
    condition     = alltrue([for container in output.container_definitions : container.linuxParameters.capabilities.drop == ["ALL"]])
    error_message = "No container has a capability."
  }

  assert {
    condition     = alltrue([for container in output.container_definitions : container.stopTimeout == 120])
    error_message = "A worker has time to end or hand back what it runs."
  }

  assert {
    condition     = [for secret in output.container_definitions.host.secrets : secret.name] == ["Stripe__SecretKey"] && !strcontains(jsonencode(output.container_definitions.host.environment), "secretsmanager")
    error_message = "Secrets come from Secrets Manager, and stand in no environment."
  }

  assert {
    condition     = output.container_definitions.host.healthCheck.command == ["CMD", "dotnet", "/app/Portal.dll", "--alive"]
    error_message = "A container that is not alive is replaced; the image has no shell to ask with."
  }

  assert {
    condition     = !output.container_definitions.collector.essential && output.container_definitions.host.essential
    error_message = "Posters do not stop when the collector does."
  }

  assert {
    condition     = alltrue([for container in output.container_definitions : container.logConfiguration.options["awslogs-group"] == "/posters-test/portal"])
    error_message = "All containers write logs."
  }

  assert {
    condition     = anytrue([for variable in output.container_definitions.host.environment : variable.name == "OTEL_EXPORTER_OTLP_ENDPOINT" && variable.value == "http://127.0.0.1:4317"])
    error_message = "Telemetry goes to the collector beside."
  }

  # service

  assert {
    condition     = !one(aws_ecs_service.this.network_configuration).assign_public_ip
    error_message = "Tasks have no public address."
  }

  assert {
    condition     = one(aws_ecs_service.this.deployment_circuit_breaker).enable && one(aws_ecs_service.this.deployment_circuit_breaker).rollback && aws_ecs_service.this.deployment_minimum_healthy_percent == 100
    error_message = "A bad release is taken back, and customers do not see it."
  }

  assert {
    condition     = !aws_ecs_service.this.enable_execute_command
    error_message = "There is no shell in production."
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 2 && aws_appautoscaling_target.this.max_capacity == 4
    error_message = "Scaling stays within bounds."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_cloudwatch_log_group.this.kms_key_id != null
    error_message = "Logs are encrypted, and end."
  }

  # execution role

  assert {
    condition     = [for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid if statement.Resource == "*"] == ["PullToken"]
    error_message = "Only the registry's token has no resource."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid => statement })["ReadSecrets"].Resource == var.secrets["Stripe__SecretKey"]
    error_message = "ECS reads this host's secrets and no others."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid => statement })["Pull"].Resource == var.repository_arn
    error_message = "ECS pulls this host's image."
  }

  assert {
    condition     = aws_iam_role.execution.permissions_boundary == var.boundary_arn
    error_message = "The role is within the boundary."
  }
}

run "without_secrets" {
  command = plan

  variables {
    secrets         = {}
    secrets_key_arn = null
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.execution.json, "secretsmanager")
    error_message = "Who has no secrets reads none."
  }
}

run "digests_are_taken" {
  command = plan

  variables {
    image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-test/portal@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  }

  assert {
    condition     = endswith(output.container_definitions.host.image, "0000")
    error_message = "A digest is the best name of an image."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # latest
    image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-test/portal:latest"
    # a collector by tag
    collector_image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.43.0"
    # secrets in the environment
    environment = { Stripe__SecretKey = "sk_test_x" }
  }

  expect_failures = [var.image, var.collector_image, var.environment]
}

run "no_tag_is_refused" {
  command = plan

  variables {
    image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-test/portal"
  }

  expect_failures = [var.image]
}
