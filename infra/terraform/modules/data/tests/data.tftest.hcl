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
  name                = "posters-test"
  account_id          = "111111111111"
  partition           = "aws"
  deletion_protection = true
  distribution_arn    = "arn:aws:cloudfront::111111111111:distribution/TEST"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # tables

  assert {
    condition     = toset(keys(aws_dynamodb_table.this)) == toset(["credits", "history", "tenants"])
    error_message = "There are three tables."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.hash_key == "PK" && table.range_key == "SK" && table.billing_mode == "PAY_PER_REQUEST"])
    error_message = "Every table has PK and SK, and is paid by request."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.point_in_time_recovery).enabled])
    error_message = "Every table can be restored to a point in time."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.deletion_protection_enabled])
    error_message = "Every table is protected from deletion."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.ttl).enabled && one(table.ttl).attribute_name == "ExpiresAt"])
    error_message = "Every table lets rows expire by ExpiresAt."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.server_side_encryption).enabled])
    error_message = "Every table is encrypted with our key."
  }

  assert {
    condition     = one(aws_dynamodb_table.this["history"].global_secondary_index).name == "queue" && one(aws_dynamodb_table.this["history"].global_secondary_index).hash_key == "QueueShard" && one(aws_dynamodb_table.this["history"].global_secondary_index).range_key == "QueueOrder" && one(aws_dynamodb_table.this["history"].global_secondary_index).projection_type == "KEYS_ONLY"
    error_message = "The queue is a sparse index of keys."
  }

  assert {
    condition     = length(aws_dynamodb_table.this["credits"].global_secondary_index) == 0 && length(aws_dynamodb_table.this["tenants"].global_secondary_index) == 0
    error_message = "No other table has an index."
  }

  assert {
    condition     = aws_kms_key.data.enable_key_rotation
    error_message = "The key rotates."
  }

  # bucket

  assert {
    condition = alltrue([
      for block in [aws_s3_bucket_public_access_block.images, aws_s3_bucket_public_access_block.logs] :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "Nothing in a bucket is public."
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.images.versioning_configuration).status == "Enabled" && one(aws_s3_bucket_versioning.logs.versioning_configuration).status == "Enabled"
    error_message = "Buckets keep versions."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.images.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
    error_message = "Images are encrypted with our key."
  }

  assert {
    condition     = !aws_s3_bucket.images.force_destroy && !aws_s3_bucket.logs.force_destroy
    error_message = "A bucket with something in it is not destroyed."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.images.rule : alltrue([for expiration in rule.expiration : coalesce(expiration.days, 0) == 0 && expiration.date == null])])
    error_message = "No rule deletes live images by age."
  }

  assert {
    condition     = anytrue([for rule in aws_s3_bucket_lifecycle_configuration.images.rule : length(rule.noncurrent_version_expiration) == 1])
    error_message = "Old versions go."
  }

  assert {
    condition     = anytrue([for rule in aws_s3_bucket_lifecycle_configuration.images.rule : length(rule.abort_incomplete_multipart_upload) == 1])
    error_message = "Uploads that never ended go."
  }

  assert {
    condition     = [for statement in [({ for statement in jsondecode(data.aws_iam_policy_document.bucket.json).Statement : statement.Sid => statement })["TlsOnly"]] : [statement.Effect, statement.Action, statement.Condition.Bool["aws:SecureTransport"]]] == [["Deny", "s3:*", "false"]]
    error_message = "The bucket speaks TLS only."
  }

  assert {
    condition     = [for statement in [({ for statement in jsondecode(data.aws_iam_policy_document.bucket.json).Statement : statement.Sid => statement })["LinksAreShort"]] : [statement.Effect, statement.Condition.NumericGreaterThan["s3:signatureAge"], statement.Condition.StringEquals["s3:authType"]]] == [["Deny", "300000", "REST-QUERY-STRING"]]
    error_message = "No pre-signed link is older than five minutes, in milliseconds."
  }

  assert {
    condition     = [for statement in [({ for statement in jsondecode(data.aws_iam_policy_document.bucket.json).Statement : statement.Sid => statement })["LinksOnlyRead"]] : [statement.Effect, statement.NotAction, statement.Condition.StringEquals["s3:authType"]]] == [["Deny", "s3:GetObject", "REST-QUERY-STRING"]]
    error_message = "Pre-signed links only read."
  }

  assert {
    condition = [for statement in jsondecode(data.aws_iam_policy_document.bucket.json).Statement : [statement.Action, statement.Resource, statement.Principal, statement.Condition.StringEquals["AWS:SourceArn"]] if statement.Effect == "Allow"] == [
      ["s3:GetObject", "arn:aws:s3:::posters-test-images-111111111111/shared/*", { Service = "cloudfront.amazonaws.com" }, "arn:aws:cloudfront::111111111111:distribution/TEST"],
    ]
    error_message = "The bucket lets in the CDN, for public copies, and nobody else."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(data.aws_iam_policy_document.logs.json).Statement : statement.Action == "s3:PutObject" && try(statement.Principal.Service, "") != "" if statement.Effect == "Allow"])
    error_message = "Services may put logs, and nobody may read them by the bucket's policy."
  }

  assert {
    condition     = aws_s3_bucket_logging.images.target_prefix == "images/"
    error_message = "Access to images is logged."
  }
}

run "shorter_links" {
  command = plan

  variables {
    link_lifetime_seconds = 60
  }

  assert {
    condition     = anytrue([for statement in jsondecode(data.aws_iam_policy_document.bucket.json).Statement : try(statement.Condition.NumericGreaterThan["s3:signatureAge"], "") == "60000"])
    error_message = "The bucket follows the portal's setting."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # longer links
    link_lifetime_seconds = 301
    # eternal access logs
    access_log_days = 4000
  }

  expect_failures = [var.link_lifetime_seconds, var.access_log_days]
}
