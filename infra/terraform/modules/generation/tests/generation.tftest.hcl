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
  name            = "posters-test"
  region          = "eu-central-1"
  partition       = "aws"
  account_id      = "111111111111"
  image           = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-test/generation:v1.2.3"
  repository_arn  = "arn:aws:ecr:eu-central-1:111111111111:repository/posters-test/generation"
  collector_image = "public.ecr.aws/aws-observability/aws-otel-collector@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  telemetry = {
    collector_config = "receivers: {}"
    log_group_arn    = "arn:aws:logs:eu-central-1:111111111111:log-group:/posters-test/metrics"
  }
  tables = {
    credits = { name = "posters-test-credits", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/posters-test-credits" }
    history = { name = "posters-test-history", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/posters-test-history" }
    tenants = { name = "posters-test-tenants", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/posters-test-tenants" }
  }
  leading_keys = {
    credits         = { portal = ["TENANT#*", "TOPUPS"], generation = ["TENANT#*", "TOTALS#*"] }
    history         = { portal = ["TENANT#*"], generation = ["TENANT#*", "HEALTH"] }
    "history/queue" = { portal = ["QUEUE#*"], generation = ["QUEUE#*", "LEASE#*"] }
    tenants         = { portal = ["TENANT#*", "KEYRING"], generation = ["TENANT#*", "REMOVALS"] }
  }
  bucket                 = "posters-test-images-111111111111"
  bucket_arn             = "arn:aws:s3:::posters-test-images-111111111111"
  data_key_arn           = "arn:aws:kms:eu-central-1:111111111111:key/22222222-2222-2222-2222-222222222222"
  environment            = { Credits__DailyAllowance = "10" }
  cluster_arn            = "arn:aws:ecs:eu-central-1:111111111111:cluster/posters-test"
  subnet_ids             = ["subnet-11111111", "subnet-22222222"]
  security_group_id      = "sg-11111111"
  size                   = { cpu = 512, memory = 1024, tasks_min = 2, tasks_max = 4 }
  boundary_arn           = "arn:aws:iam::111111111111:policy/posters-test-boundary"
  log_retention_days     = 30
  logs_key_arn           = "arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111"
  namespace_id           = "ns-1111111111111111"
  image_model_id         = "stability.stable-image-core-v1:1"
  image_model_region     = "us-west-2"
  metrics_namespace      = "PosterSaaS/posters-test"
  failed_tasks_topic_arn = "arn:aws:sns:eu-central-1:111111111111:posters-test-alarms"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # worker

  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement :
      !strcontains(jsonencode(statement.Action), "*")
    ])
    error_message = "The worker may do what is named, and nothing by a wildcard."
  }

  assert {
    condition     = [for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid if statement.Resource == "*"] == ["WriteTraces"]
    error_message = "Only traces have no resource."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["Paint"].Resource == "arn:aws:bedrock:us-west-2::foundation-model/stability.stable-image-core-v1:1"
    error_message = "The worker invokes the configured model and no other."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["Paint"].Action == "bedrock:InvokeModel"
    error_message = "The worker invokes models, and no more than that."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement :
      statement.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] != null && statement.Condition.Null["dynamodb:LeadingKeys"] == "false"
      if strcontains(jsonencode(statement.Action), "dynamodb:")
    ])
    error_message = "Rows are reached by keys of our kinds only, and never without naming one."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.task.json, "dynamodb:Scan")
    error_message = "The worker does not scan."
  }

  assert {
    condition     = toset(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["StoreImages"].Action) == toset(["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:DeleteObjectVersion"]) && endswith(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["StoreImages"].Resource, "/tenants/*")
    error_message = "The worker keeps images under tenants/."
  }

  assert {
    condition     = toset(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["ListVersions"].Condition.StringLike["s3:prefix"]) == toset(["tenants/*", "shared/*"])
    error_message = "The worker lists versions by prefix only."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["ListLeftovers"].Condition.StringLike["s3:prefix"] == "tenants/*/generations/*"
    error_message = "The worker lists what attempts left behind, and nobody's uploads."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["Health"].Condition.StringEquals["s3:prefix"] == "health/"
    error_message = "The worker lists nothing else than what /health lists."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.task.json, "KEYRING") && !strcontains(data.aws_iam_policy_document.task.json, "cognito-idp")
    error_message = "The worker has nothing to do with sessions and people."
  }

  # operators

  assert {
    condition     = !anytrue([for word in ["Put", "Update", "Delete", "Batch"] : strcontains(data.aws_iam_policy_document.audit.json, ":${word}")])
    error_message = "The audit only reads."
  }

  assert {
    condition     = toset(flatten([for statement in jsondecode(data.aws_iam_policy_document.audit.json).Statement : statement.Resource if contains(flatten([statement.Action]), "dynamodb:Scan")])) == toset([var.tables.credits.arn, var.tables.history.arn, "${var.tables.history.arn}/index/queue"])
    error_message = "The audit scans credits and history, and not people."
  }

  assert {
    condition     = toset(flatten([for statement in jsondecode(data.aws_iam_policy_document.operate.json).Statement : statement.Resource if contains(flatten([statement.Action]), "dynamodb:Scan")])) == toset([var.tables.credits.arn, var.tables.history.arn])
    error_message = "Operators' commands scan credits and history."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.operate.json, "bedrock:") && !strcontains(data.aws_iam_policy_document.remove_orphans.json, "dynamodb:PutItem")
    error_message = "A command calls no model, and removing orphans changes no row."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.remove_orphans.json, "s3:DeleteObjectVersion")
    error_message = "What is removed by mistake can be brought back."
  }

  assert {
    condition     = toset(keys(aws_scheduler_schedule.this)) == toset(["audit", "remove-orphans"])
    error_message = "Each night the ledger is audited and orphans are removed."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.operation["remove-orphans"].container_definitions)[0].command == ["remove-orphans", "--apply"] && jsondecode(aws_ecs_task_definition.operation["audit"].container_definitions)[0].command == ["audit", "--json"]
    error_message = "Commands are those of the runbook."
  }

  assert {
    condition     = alltrue([for definition in aws_ecs_task_definition.operation : jsondecode(definition.container_definitions)[0].readonlyRootFilesystem && jsondecode(definition.container_definitions)[0].user == "1654:1654"])
    error_message = "Commands run without rights and cannot change their image."
  }

  assert {
    condition     = alltrue([for schedule in aws_scheduler_schedule.this : !one(one(one(schedule.target).ecs_parameters).network_configuration).assign_public_ip])
    error_message = "Nightly tasks have no public address."
  }

  # scaling

  assert {
    condition     = aws_cloudwatch_metric_alarm.out.metric_name == "generation.queue.oldest" && aws_cloudwatch_metric_alarm.out.threshold == 20
    error_message = "Workers follow how long posters wait."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.in.treat_missing_data == "notBreaching" && aws_cloudwatch_metric_alarm.out.treat_missing_data == "notBreaching"
    error_message = "Where the queue is not told, workers neither come nor go."
  }

  assert {
    condition     = toset([for query in aws_cloudwatch_metric_alarm.in.metric_query : one(query.metric).metric_name if length(query.metric) > 0]) == toset(["generation.queue.oldest", "generation.queue.waiting"])
    error_message = "Workers go when nobody waits long and few wait."
  }
}

run "inference_profile" {
  command = plan

  variables {
    image_model_id   = "us.stability.stable-image-core-v1:1"
    image_model_arns = ["arn:aws:bedrock:us-west-2:111111111111:inference-profile/us.stability.stable-image-core-v1:1", "arn:aws:bedrock:us-east-1::foundation-model/stability.stable-image-core-v1:1"]
  }

  assert {
    condition     = toset(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["Paint"].Resource) == toset(var.image_model_arns)
    error_message = "What is behind a profile is named too."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # other models
    image_model_id = "*"
    # wildcard model arns
    image_model_arns = ["arn:aws:bedrock:us-west-2::foundation-model/*"]
    # no limit at all
    waiting_few = 0
  }

  expect_failures = [var.image_model_id, var.image_model_arns, var.waiting_few]
}

run "no_model_is_refused" {
  command = plan

  variables {
    image_model_id = ""
  }

  expect_failures = [var.image_model_id]
}
