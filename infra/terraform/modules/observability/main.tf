locals {
  namespace = "PosterSaaS/${var.name}"

  # Names that the code gives; checks/assertions.py looks for each in src/.
  metrics = jsondecode(file("${path.module}/metrics.json"))
}

resource "aws_kms_key" "logs" {
  description             = "${var.name}: logs and notices"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "logs" {
  name          = "alias/${var.name}-logs"
  target_key_id = aws_kms_key.logs.key_id
}

data "aws_iam_policy_document" "key" {
  # Without this the key could never be managed again. It hands out nothing: roles still need a policy of their own.
  statement {
    sid       = "AccountDecides"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${var.partition}:iam::${var.account_id}:root"]
    }
  }

  statement {
    sid       = "LogGroups"
    actions   = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:${var.partition}:logs:${var.region}:${var.account_id}:log-group:/${var.name}/*",
        "arn:${var.partition}:logs:${var.region}:${var.account_id}:log-group:aws-waf-logs-${var.name}-*",
      ]
    }
  }

  # For the encrypted topic. AWS documents no condition that all three send along here; whose notices are taken, the topic's policy says.
  statement {
    sid       = "Notices"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["budgets.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"]
    }
  }
}

resource "aws_cloudwatch_log_group" "metrics" {
  name              = "/${var.name}/metrics"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}
