data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    # Only for tasks of this account: nobody borrows the role through a service of theirs.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${var.partition}:ecs:${var.region}:${var.account_id}:*"]
    }
  }
}

data "aws_iam_policy_document" "task" {
  # Each table, only by keys of the kinds that the portal uses. Null: a call that names no key at all (a Scan, say) would otherwise pass,
  # because "for all values" is true of none.
  dynamic "statement" {
    for_each = var.tables

    content {
      sid = "Rows${title(statement.key)}"
      actions = [
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ]
      resources = [statement.value.arn]

      condition {
        test     = "ForAllValues:StringLike"
        variable = "dynamodb:LeadingKeys"
        values   = var.leading_keys[statement.key].portal
      }

      condition {
        test     = "Null"
        variable = "dynamodb:LeadingKeys"
        values   = ["false"]
      }
    }
  }

  # How long the queue is, for estimates.
  statement {
    sid       = "ReadQueue"
    actions   = ["dynamodb:Query"]
    resources = ["${var.tables.history.arn}/index/queue"]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = var.leading_keys["history/queue"].portal
    }

    condition {
      test     = "Null"
      variable = "dynamodb:LeadingKeys"
      values   = ["false"]
    }
  }

  statement {
    sid       = "Health"
    actions   = ["dynamodb:DescribeTable"]
    resources = [var.tables.tenants.arn]
  }

  # Links are signed with this right, and copies for the public are made with it.
  statement {
    sid       = "ReadImages"
    actions   = ["s3:GetObject"]
    resources = ["${var.bucket_arn}/tenants/*"]
  }

  # Pictures that people start posters from. Whether one is there is asked by HEAD, for which the right to read is enough.
  statement {
    sid       = "StoreUploads"
    actions   = ["s3:PutObject"]
    resources = ["${var.bucket_arn}/tenants/*/uploads/*"]
  }

  statement {
    sid       = "PublishCopies"
    actions   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
    resources = ["${var.bucket_arn}/shared/*"]
  }

  statement {
    sid       = "OpenData"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    resources = [var.data_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${var.region}.amazonaws.com", "s3.${var.region}.amazonaws.com"]
    }
  }

  # Operators' pages: whose address that is, who is an operator, and signing somebody out everywhere.
  statement {
    sid       = "AskUserPool"
    actions   = ["cognito-idp:AdminListGroupsForUser", "cognito-idp:AdminUserGlobalSignOut", "cognito-idp:ListUsers"]
    resources = [var.cognito.user_pool_arn]
  }

  statement {
    sid       = "WriteMetrics"
    actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = [var.telemetry.log_group_arn, "${var.telemetry.log_group_arn}:*"]
  }

  # X-Ray knows no resources. It is written to only.
  statement {
    sid       = "WriteTraces"
    actions   = ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

}

resource "aws_iam_role" "task" {
  name                 = "${var.name}-portal"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.boundary_arn
}

resource "aws_iam_role_policy" "task" {
  name   = "portal"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}
