# The worker's program with a command (docs/runbook.md), as tasks with roles of their own. A command calls no model and listens nowhere.

locals {
  operations = {
    # Only reads.
    audit = {
      command  = ["audit", "--json"]
      schedule = "cron(15 3 * * ? *)"
      policy   = data.aws_iam_policy_document.audit.json
    }

    # Reads, and deletes what no row points to. Kept posters never expire, so no rule of the bucket could do it (docs/adr/0009).
    remove-orphans = {
      command  = ["remove-orphans", "--apply"]
      schedule = "cron(45 3 * * ? *)"
      policy   = data.aws_iam_policy_document.remove_orphans.json
    }

    # rebuild-balances, drain, requeue: run by people, with a command of their choice. On its own it tells what it can.
    operate = {
      command  = ["--help"]
      schedule = null
      policy   = data.aws_iam_policy_document.operate.json
    }
  }

  schedules = { for name, operation in local.operations : name => operation if operation.schedule != null }

  operation_environment = merge({ AWS_REGION = var.region, DOTNET_EnableDiagnostics = "0" }, local.environment)
}

data "aws_iam_policy_document" "audit" {
  statement {
    sid       = "ReadAll"
    actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"]
    resources = [var.tables.credits.arn, var.tables.history.arn, "${var.tables.history.arn}/index/queue"]
  }

  # Which workspaces are deleted and on their way out: half removed is not wrong.
  statement {
    sid       = "ReadRemovals"
    actions   = ["dynamodb:GetItem", "dynamodb:Query"]
    resources = [var.tables.tenants.arn]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = ["REMOVALS", "TENANT#*"]
    }

    condition {
      test     = "Null"
      variable = "dynamodb:LeadingKeys"
      values   = ["false"]
    }
  }

  statement {
    sid       = "OpenData"
    actions   = ["kms:Decrypt", "kms:DescribeKey"]
    resources = [var.data_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${var.region}.amazonaws.com", "s3.${var.region}.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "remove_orphans" {
  source_policy_documents = [data.aws_iam_policy_document.audit.json]

  statement {
    sid       = "ListImages"
    actions   = ["s3:ListBucket"]
    resources = [var.bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["tenants/*", "shared/*"]
    }
  }

  # No right to delete versions: what was deleted by mistake can be brought back for a while.
  statement {
    sid       = "DeleteOrphans"
    actions   = ["s3:DeleteObject"]
    resources = ["${var.bucket_arn}/shared/*", "${var.bucket_arn}/tenants/*"]
  }
}

data "aws_iam_policy_document" "operate" {
  source_policy_documents = [data.aws_iam_policy_document.rows.json]

  statement {
    sid       = "FindTenants"
    actions   = ["dynamodb:Scan"]
    resources = [var.tables.credits.arn, var.tables.history.arn]
  }
}

resource "aws_iam_role" "operation" {
  for_each = local.operations

  name                 = "${var.name}-${each.key}"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.boundary_arn
}

resource "aws_iam_role_policy" "operation" {
  for_each = local.operations

  name   = each.key
  role   = aws_iam_role.operation[each.key].id
  policy = each.value.policy
}

resource "aws_cloudwatch_log_group" "operations" {
  name              = "/${var.name}/operations"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_key_arn
}

data "aws_iam_policy_document" "execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "operations_execution" {
  statement {
    sid       = "Pull"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [var.repository_arn]
  }

  # It cannot be narrowed: AWS knows no resource for it.
  statement {
    sid       = "PullToken"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.operations.arn}:*"]
  }
}

resource "aws_iam_role" "operations_execution" {
  name                 = "${var.name}-operations-execution"
  assume_role_policy   = data.aws_iam_policy_document.execution_trust.json
  permissions_boundary = var.boundary_arn
}

resource "aws_iam_role_policy" "operations_execution" {
  name   = "execution"
  role   = aws_iam_role.operations_execution.id
  policy = data.aws_iam_policy_document.operations_execution.json
}

resource "aws_ecs_task_definition" "operation" {
  for_each = local.operations

  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 2048 # grows with the largest tenant
  task_role_arn            = aws_iam_role.operation[each.key].arn
  execution_role_arn       = aws_iam_role.operations_execution.arn

  container_definitions = jsonencode([{
    name                   = "generation"
    image                  = var.image
    command                = each.value.command
    user                   = "1654:1654"
    essential              = true
    readonlyRootFilesystem = true
    privileged             = false
    linuxParameters        = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
    stopTimeout            = 120
    environment            = [for key in sort(keys(local.operation_environment)) : { name = key, value = local.operation_environment[key] }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.operations.name
        awslogs-region        = var.region
        awslogs-stream-prefix = each.key
      }
    }
  }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

# A schedule that cannot start its task leaves a message here, and an alarm sees it.
resource "aws_sqs_queue" "unstarted" {
  name                      = "${var.name}-unstarted-tasks"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
}

resource "aws_cloudwatch_metric_alarm" "unstarted" {
  alarm_name          = "${var.name}-unstarted-tasks"
  alarm_description   = "A nightly task could not be started: read the message in the queue of the same name"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.unstarted.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.failed_tasks_topic_arn]
}

data "aws_iam_policy_document" "scheduler_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}

data "aws_iam_policy_document" "scheduler" {
  statement {
    sid       = "StartTasks"
    actions   = ["ecs:RunTask"]
    resources = [for name in keys(local.schedules) : "arn:${var.partition}:ecs:${var.region}:${var.account_id}:task-definition/${var.name}-${name}:*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [var.cluster_arn]
    }
  }

  statement {
    sid     = "HandOverRoles"
    actions = ["iam:PassRole"]
    resources = concat(
      [aws_iam_role.operations_execution.arn],
      [for name in keys(local.schedules) : aws_iam_role.operation[name].arn],
    )

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }

  statement {
    sid       = "LeaveMessage"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.unstarted.arn]
  }
}

resource "aws_iam_role" "scheduler" {
  name                 = "${var.name}-scheduler"
  assume_role_policy   = data.aws_iam_policy_document.scheduler_trust.json
  permissions_boundary = var.boundary_arn
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "scheduler"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_scheduler_schedule" "this" {
  for_each = local.schedules

  name                         = "${var.name}-${each.key}"
  schedule_expression          = each.value.schedule
  schedule_expression_timezone = var.schedule_timezone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = var.cluster_arn
    role_arn = aws_iam_role.scheduler.arn

    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.operation[each.key].arn
      launch_type         = "FARGATE"

      network_configuration {
        subnets          = var.subnet_ids
        security_groups  = [var.security_group_id]
        assign_public_ip = false
      }
    }

    retry_policy {
      maximum_retry_attempts = 3
    }

    dead_letter_config {
      arn = aws_sqs_queue.unstarted.arn
    }
  }
}
