locals {
  # Made empty: people set the values, so that none passes through Terraform or its state (docs/deploy.md).
  all_secrets = {
    Cognito__ClientSecret         = "cognito-client-secret"
    Stripe__SecretKey             = "stripe-secret-key"
    Stripe__WebhookSecret         = "stripe-webhook-secret"
    Stripe__PreviousWebhookSecret = "stripe-previous-webhook-secret"
  }

  # A secret without a value keeps a task from starting, so this one is named only while there is one.
  secret_keys = toset([for key in keys(local.all_secrets) : key if key != "Stripe__PreviousWebhookSecret" || var.previous_webhook_secret])
}

resource "aws_kms_key" "secrets" {
  description             = "${var.name}: secrets of the portal"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "secrets" {
  name          = "alias/${var.name}-secrets"
  target_key_id = aws_kms_key.secrets.key_id
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.all_secrets

  name                    = "${var.name}/${each.value}"
  description             = each.key
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = 7
}
