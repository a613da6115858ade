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

# What workers and operators do with rows. Null: a call that names no key at all (a Scan, say) would otherwise pass, because "for all
# values" is true of none.
data "aws_iam_policy_document" "rows" {
  dynamic "statement" {
    for_each = var.tables

    content {
      sid = "Rows${title(statement.key)}"
      actions = [
        "dynamodb:BatchWriteItem",
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
        values   = var.leading_keys[statement.key].generation
      }

      condition {
        test     = "Null"
        variable = "dynamodb:LeadingKeys"
        values   = ["false"]
      }
    }
  }

  statement {
    sid       = "ReadQueue"
    actions   = ["dynamodb:Query"]
    resources = ["${var.tables.history.arn}/index/queue"]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = var.leading_keys["history/queue"].generation
    }

    condition {
      test     = "Null"
      variable = "dynamodb:LeadingKeys"
      values   = ["false"]
    }
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
}

data "aws_iam_policy_document" "task" {
  source_policy_documents = [data.aws_iam_policy_document.rows.json]

  statement {
    sid       = "StoreImages"
    actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"]
    resources = ["${var.bucket_arn}/tenants/*"]
  }

  # Copies of a deleted workspace's published posters go with it.
  statement {
    sid       = "RemoveCopies"
    actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
    resources = ["${var.bucket_arn}/shared/*"]
  }

  # To remove a deleted workspace's objects in all versions.
  statement {
    sid       = "ListVersions"
    actions   = ["s3:ListBucketVersions"]
    resources = [var.bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["tenants/*", "shared/*"]
    }
  }

  # Who ends a generation removes what its earlier attempts left behind.
  statement {
    sid       = "ListLeftovers"
    actions   = ["s3:ListBucket"]
    resources = [var.bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["tenants/*/generations/*"]
    }
  }

  # /health lists what is never there.
  statement {
    sid       = "Health"
    actions   = ["s3:ListBucket"]
    resources = [var.bucket_arn]

    condition {
      test     = "StringEquals"
      variable = "s3:prefix"
      values   = ["health/"]
    }
  }

  statement {
    sid       = "Paint"
    actions   = ["bedrock:InvokeModel"]
    resources = local.model_arns
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
  name                 = "${var.name}-generation"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.boundary_arn
}

resource "aws_iam_role_policy" "task" {
  name   = "generation"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}
