locals {
  # One place says what the tables are; a C# test compares it with src/Domain/Storage/Schema.cs.
  tables = jsondecode(file("${path.module}/tables.json"))

  # One place says which partitions each host may name; checks/assertions.py compares it with src/Domain/Storage/Keys.cs.
  leading_keys = jsondecode(file("${path.module}/leading_keys.json"))
}

resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name                        = "${var.name}-${each.key}"
  billing_mode                = each.value.billing_mode
  hash_key                    = each.value.hash_key
  range_key                   = each.value.range_key
  deletion_protection_enabled = var.deletion_protection # AWS itself refuses, also where a change would make the table anew

  dynamic "attribute" {
    for_each = each.value.attributes

    content {
      name = attribute.key
      type = attribute.value
    }
  }

  # Sparse: a row is in it while it has both attributes, which is while a worker may take the generation.
  dynamic "global_secondary_index" {
    for_each = each.value.indexes

    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.hash_key
      range_key       = global_secondary_index.value.range_key
      projection_type = global_secondary_index.value.projection
    }
  }

  ttl {
    attribute_name = each.value.time_to_live
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.data.arn
  }
}
