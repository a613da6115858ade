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
  environment = "dev"
  account_id  = "111111111111"
  region      = "eu-central-1"
}

run "state" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "posters-dev-state-111111111111"
    error_message = "Each environment has a state of its own."
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.state.versioning_configuration).status == "Enabled"
    error_message = "A state can be taken back."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.state.block_public_acls && aws_s3_bucket_public_access_block.state.block_public_policy && aws_s3_bucket_public_access_block.state.ignore_public_acls && aws_s3_bucket_public_access_block.state.restrict_public_buckets
    error_message = "The state is not public."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms" && aws_kms_key.state.enable_key_rotation
    error_message = "The state is encrypted with a key that rotates."
  }

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.state.json).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "The state travels by TLS only."
  }
}

run "unknown_environments_are_refused" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}
