locals {
  provider_arn = "arn:${var.partition}:iam::${var.account_id}:oidc-provider/token.actions.githubusercontent.com"

  # Jobs of exactly these environments of exactly this repository. The first waits for a person's approval, which is set up at GitHub.
  subjects = {
    deploy = "repo:${var.github_repository}:environment:${var.environment}"
    plan   = "repo:${var.github_repository}:environment:${var.environment}-plan"
  }

  state_arn  = "arn:${var.partition}:s3:::${var.state_bucket}"
  images_arn = "arn:${var.partition}:s3:::${var.name}-images-${var.account_id}"
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_github_provider ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "trust" {
  for_each = local.subjects

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = [each.value]
    }
  }
}

# What belongs to customers is nobody's in a pipeline, whatever else it is given.
data "aws_iam_policy_document" "hands_off" {
  statement {
    sid    = "NoRows"
    effect = "Deny"
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:ExportTableToPointInTime",
      "dynamodb:GetItem",
      "dynamodb:PartiQL*",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:Scan",
      "dynamodb:UpdateItem",
    ]
    resources = ["arn:${var.partition}:dynamodb:${var.region}:${var.account_id}:table/${var.name}-*"]
  }

  statement {
    sid       = "NoImages"
    effect    = "Deny"
    actions   = ["s3:DeleteObject*", "s3:GetObject*", "s3:PutObject*"]
    resources = ["${local.images_arn}/*"]
  }

  statement {
    sid       = "NoSecrets"
    effect    = "Deny"
    actions   = ["secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"]
    resources = ["arn:${var.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.name}/*"]
  }

  statement {
    sid       = "NoModels"
    effect    = "Deny"
    actions   = ["bedrock:InvokeModel*"]
    resources = ["arn:${var.partition}:bedrock:*::foundation-model/*", "arn:${var.partition}:bedrock:*:${var.account_id}:*"]
  }

  # The state can be read and written, and never lost: its bucket keeps versions.
  statement {
    sid       = "NoEndOfState"
    effect    = "Deny"
    actions   = ["s3:DeleteBucket*", "s3:DeleteObjectVersion", "s3:PutBucketVersioning", "s3:PutLifecycleConfiguration"]
    resources = [local.state_arn, "${local.state_arn}/*"]
  }
}

resource "aws_iam_policy" "hands_off" {
  name        = "${var.name}-hands-off"
  description = "Pipelines have nothing to do with customers' data"
  policy      = data.aws_iam_policy_document.hands_off.json
}

# A plan compares the state with what is there, so it reads settings, and the state.
data "aws_iam_policy_document" "plan" {
  statement {
    sid       = "ReadState"
    actions   = ["s3:GetObject"]
    resources = ["${local.state_arn}/${var.environment}/terraform.tfstate"]
  }

  statement {
    sid       = "FindState"
    actions   = ["s3:ListBucket"]
    resources = [local.state_arn]
  }

  statement {
    sid       = "OpenState"
    actions   = ["kms:Decrypt"]
    resources = [var.state_key_arn]
  }
}

resource "aws_iam_role" "plan" {
  name                 = "${var.name}-github-plan"
  description          = "Plans of pull requests: reads settings, changes nothing"
  assume_role_policy   = data.aws_iam_policy_document.trust["plan"].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "plan" {
  name   = "state"
  role   = aws_iam_role.plan.id
  policy = data.aws_iam_policy_document.plan.json
}

resource "aws_iam_role_policy_attachment" "plan" {
  for_each = {
    read      = "arn:${var.partition}:iam::aws:policy/ReadOnlyAccess"
    hands_off = aws_iam_policy.hands_off.arn
  }

  role       = aws_iam_role.plan.name
  policy_arn = each.value
}

# Terraform makes everything there is, so this role may much: all services but rights, by AWS's own policy for that, and rights only within
# the boundary. Hence the approval, the exact subject, and the hands off customers' data.
data "aws_iam_policy_document" "deploy" {
  statement {
    sid = "RolesWithinTheBoundary"
    actions = [
      "iam:AttachRolePolicy",
      "iam:CreateRole",
      "iam:DeleteRolePolicy",
      "iam:DetachRolePolicy",
      "iam:PutRolePermissionsBoundary",
      "iam:PutRolePolicy",
    ]
    resources = ["arn:${var.partition}:iam::${var.account_id}:role/${var.name}-*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PermissionsBoundary"
      values   = [aws_iam_policy.boundary.arn]
    }
  }

  statement {
    sid = "TendRoles"
    actions = [
      "iam:DeleteRole",
      "iam:GetRole",
      "iam:GetRolePolicy",
      "iam:ListAttachedRolePolicies",
      "iam:ListInstanceProfilesForRole",
      "iam:ListRolePolicies",
      "iam:PassRole",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
    ]
    resources = ["arn:${var.partition}:iam::${var.account_id}:role/${var.name}-*"]
  }

  statement {
    sid       = "ReadOwnRights"
    actions   = ["iam:GetOpenIDConnectProvider", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"]
    resources = [local.provider_arn, "arn:${var.partition}:iam::${var.account_id}:policy/${var.name}-*"]
  }

  # What the pipeline itself may do is decided by people.
  statement {
    sid    = "NotItself"
    effect = "Deny"
    actions = [
      "iam:AttachRolePolicy",
      "iam:CreatePolicyVersion",
      "iam:DeletePolicy*",
      "iam:DeleteRole*",
      "iam:DetachRolePolicy",
      "iam:PutRolePolicy",
      "iam:SetDefaultPolicyVersion",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateOpenIDConnectProviderThumbprint",
    ]
    resources = [
      local.provider_arn,
      "arn:${var.partition}:iam::${var.account_id}:policy/${var.name}-*",
      "arn:${var.partition}:iam::${var.account_id}:role/${var.name}-github-*",
    ]
  }

  statement {
    sid       = "NoWayOutOfTheBoundary"
    effect    = "Deny"
    actions   = ["iam:DeleteRolePermissionsBoundary"]
    resources = ["arn:${var.partition}:iam::${var.account_id}:role/*"]
  }
}

resource "aws_iam_role" "deploy" {
  name                 = "${var.name}-github-deploy"
  description          = "Releases, after a person's approval"
  assume_role_policy   = data.aws_iam_policy_document.trust["deploy"].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "deploy" {
  name   = "deploy"
  role   = aws_iam_role.deploy.id
  policy = data.aws_iam_policy_document.deploy.json
}

resource "aws_iam_role_policy_attachment" "deploy" {
  for_each = {
    services  = "arn:${var.partition}:iam::aws:policy/PowerUserAccess"
    hands_off = aws_iam_policy.hands_off.arn
  }

  role       = aws_iam_role.deploy.name
  policy_arn = each.value
}
