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
  image           = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/posters-test/portal:v1.2.3"
  repository_arn  = "arn:aws:ecr:eu-central-1:111111111111:repository/posters-test/portal"
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
  public_url             = "https://posters.example.com"
  generation_url         = "http://generation.posters-test.internal:8080"
  gallery_image_base_url = "https://images.posters.example.com"
  target_group_arn       = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/posters-test-portal/1111111111111111"
  requests_target        = "app/posters-test/1111111111111111/targetgroup/posters-test-portal/1111111111111111"
  cognito = {
    authority     = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_test"
    client_id     = "client"
    user_pool_id  = "eu-central-1_test"
    user_pool_arn = "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_test"
    logout_url    = "https://posters-test.auth.eu-central-1.amazoncognito.com/logout"
  }
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # role

  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement :
      !strcontains(jsonencode(statement.Action), "*")
    ])
    error_message = "The portal may do what is named, and nothing by a wildcard."
  }

  assert {
    condition     = [for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid if statement.Resource == "*"] == ["WriteTraces"]
    error_message = "Only traces have no resource."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement :
      statement.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] != null && statement.Condition.Null["dynamodb:LeadingKeys"] == "false"
      if strcontains(jsonencode(statement.Action), "dynamodb:") && statement.Sid != "Health"
    ])
    error_message = "Rows are reached by keys of our kinds only, and never without naming one."
  }

  assert {
    condition     = toset(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["RowsCredits"].Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]) == toset(["TENANT#*", "TOPUPS"])
    error_message = "Each table has its own kinds of keys."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.task.json, "dynamodb:Scan") && !strcontains(data.aws_iam_policy_document.task.json, "dynamodb:BatchWriteItem")
    error_message = "The portal does not scan, and writes no batches."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.task.json, "bedrock:")
    error_message = "The portal calls no model."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["ReadImages"].Action == "s3:GetObject" && endswith(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["ReadImages"].Resource, "/tenants/*")
    error_message = "The portal reads images, and changes none."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["StoreUploads"].Action == "s3:PutObject" && endswith(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["StoreUploads"].Resource, "/tenants/*/uploads/*")
    error_message = "The portal stores pictures that people start posters from, where they belong."
  }

  assert {
    condition     = endswith(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["PublishCopies"].Resource, "/shared/*")
    error_message = "The portal writes public copies only."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.task.json, "s3:ListBucket")
    error_message = "The portal lists no objects."
  }

  assert {
    condition     = toset(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["AskUserPool"].Action) == toset(["cognito-idp:ListUsers", "cognito-idp:AdminListGroupsForUser", "cognito-idp:AdminUserGlobalSignOut"]) && endswith(({ for statement in jsondecode(data.aws_iam_policy_document.task.json).Statement : statement.Sid => statement })["AskUserPool"].Resource, "userpool/eu-central-1_test")
    error_message = "Of the user pool, operators' pages need three rights, on that pool."
  }

  assert {
    condition     = !strcontains(data.aws_iam_policy_document.task.json, "secretsmanager")
    error_message = "The portal reads no secrets itself: it is handed them."
  }

  assert {
    condition     = aws_iam_role.task.permissions_boundary == "arn:aws:iam::111111111111:policy/posters-test-boundary"
    error_message = "The role is within the boundary."
  }

  # configuration

  assert {
    condition = alltrue([
      for key in ["PublicUrl", "Tables__Credits", "Tables__History", "Tables__Tenants", "Storage__Bucket", "Cognito__Authority", "Cognito__ClientId", "Cognito__UserPoolId", "Cognito__LogoutUrl", "Gallery__ImageBaseUrl", "services__generation__http__0"] :
      lookup(output.environment, key, "") != ""
    ])
    error_message = "The portal is told all it has to know."
  }

  assert {
    condition     = output.environment["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] == "true"
    error_message = "The portal believes the load balancer that people came by https."
  }

  assert {
    condition     = output.environment["Credits__DailyAllowance"] == "10"
    error_message = "Rules come through."
  }

  assert {
    condition     = toset(keys(output.secrets)) == toset(["Cognito__ClientSecret", "Stripe__SecretKey", "Stripe__WebhookSecret", "Stripe__PreviousWebhookSecret"])
    error_message = "Secrets have places, without values."
  }

  assert {
    condition     = local.secret_keys == toset(["Cognito__ClientSecret", "Stripe__SecretKey", "Stripe__WebhookSecret"])
    error_message = "A secret without a value keeps no portal from starting."
  }

  assert {
    condition     = aws_kms_key.secrets.enable_key_rotation
    error_message = "The key rotates."
  }

  assert {
    condition     = one(aws_appautoscaling_policy.requests.target_tracking_scaling_policy_configuration).target_value == 3000
    error_message = "Portals follow requests."
  }
}

run "while_the_signing_secret_changes" {
  command = plan

  variables {
    previous_webhook_secret = true
  }

  assert {
    condition     = contains(local.secret_keys, "Stripe__PreviousWebhookSecret")
    error_message = "The previous secret is accepted too."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # http
    public_url             = "http://posters.example.com"
    gallery_image_base_url = "http://images.posters.example.com"
    # an unknown table
    tables = {
      credits = { name = "c", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/c" }
      history = { name = "h", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/h" }
      tenants = { name = "t", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/t" }
      foreign = { name = "f", arn = "arn:aws:dynamodb:eu-central-1:111111111111:table/f" }
    }
  }

  expect_failures = [var.public_url, var.gallery_image_base_url, var.tables]
}
