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
  name              = "posters-test"
  environment       = "prod"
  region            = "eu-central-1"
  partition         = "aws"
  account_id        = "111111111111"
  github_repository = "example/posters"
  state_bucket      = "posters-prod-state-111111111111"
  state_key_arn     = "arn:aws:kms:eu-central-1:111111111111:key/44444444-4444-4444-4444-444444444444"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # registry

  assert {
    condition     = toset(keys(aws_ecr_repository.this)) == toset(["portal", "generation"])
    error_message = "Each image has a repository."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE"])
    error_message = "A tag never moves."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : one(repository.image_scanning_configuration).scan_on_push])
    error_message = "Images are scanned when they come."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : one(repository.encryption_configuration).encryption_type == "KMS"])
    error_message = "Images are encrypted with our key."
  }

  assert {
    condition     = alltrue([for policy in aws_ecr_lifecycle_policy.this : jsondecode(policy.policy).rules[0].selection.countNumber == 30])
    error_message = "Old releases go."
  }

  # trust

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.trust["deploy"].json).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:example/posters:environment:prod"
    error_message = "Only the approved environment of the one repository deploys."
  }

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.trust["plan"].json).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:example/posters:environment:prod-plan"
    error_message = "Plans have an environment of their own, so that they need no approval and cannot deploy."
  }

  assert {
    condition     = alltrue([for trust in data.aws_iam_policy_document.trust : jsondecode(trust.json).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com" && !strcontains(trust.json, "*")])
    error_message = "Tokens are for AWS, and no wildcard lets in others."
  }

  assert {
    condition     = aws_iam_role.deploy.max_session_duration == 3600 && aws_iam_role.plan.max_session_duration == 3600
    error_message = "A session is an hour."
  }

  # hands off

  assert {
    condition     = alltrue([for statement in jsondecode(data.aws_iam_policy_document.hands_off.json).Statement : statement.Effect == "Deny"])
    error_message = "It only denies."
  }

  assert {
    condition     = alltrue([for action in ["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:PutItem", "s3:GetObject*", "secretsmanager:GetSecretValue", "bedrock:InvokeModel*"] : strcontains(data.aws_iam_policy_document.hands_off.json, "\"${action}\"")])
    error_message = "Rows, images, secrets and models are no pipeline's."
  }

  assert {
    condition     = alltrue([for attachments in [aws_iam_role_policy_attachment.plan, aws_iam_role_policy_attachment.deploy] : contains(keys(attachments), "hands_off")])
    error_message = "Both pipelines' hands are off."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.plan["read"].policy_arn == "arn:aws:iam::aws:policy/ReadOnlyAccess"
    error_message = "Plans read."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.boundary.json).Statement : statement.Sid => statement })["AnythingButRights"].NotAction == ["sts:*", "organizations:*", "iam:*", "account:*"]
    error_message = "Within the boundary nobody hands out rights."
  }

  assert {
    condition     = ({ for statement in jsondecode(data.aws_iam_policy_document.plan.json).Statement : statement.Sid => statement })["ReadState"].Resource == "arn:aws:s3:::posters-prod-state-111111111111/prod/terraform.tfstate"
    error_message = "Plans read the state of their environment."
  }
}

run "where_github_is_known" {
  command = plan

  variables {
    create_github_provider = false
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "An account knows GitHub once."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # any repository
    github_repository = "example/*"
    # an alias of the state key
    state_key_arn = "arn:aws:kms:eu-central-1:111111111111:alias/posters-prod-state"
  }

  expect_failures = [var.github_repository, var.state_key_arn]
}
