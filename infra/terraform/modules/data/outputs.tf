output "tables" {
  description = "Name and ARN of each table."
  value       = { for table, made in aws_dynamodb_table.this : table => { name = made.name, arn = made.arn } }
}

output "leading_keys" {
  description = "Partitions that each host may name, by table."
  value       = local.leading_keys
}

output "bucket" {
  description = "Name of the bucket of images."
  value       = aws_s3_bucket.images.bucket
}

output "bucket_arn" {
  description = "ARN of the bucket of images."
  value       = aws_s3_bucket.images.arn
}

output "bucket_domain_name" {
  description = "Where the CDN reads public copies."
  value       = aws_s3_bucket.images.bucket_regional_domain_name
}

output "key_arn" {
  description = "KMS key of tables and images."
  value       = aws_kms_key.data.arn
}

output "logs_bucket" {
  description = "Name of the bucket of access logs. It is known when services may write to it."
  value       = aws_s3_bucket_policy.logs.bucket
}

output "logs_bucket_arn" {
  description = "ARN of the bucket of access logs."
  value       = aws_s3_bucket.logs.arn
}
