output "state_bucket" {
  description = "For backend.hcl and terraform.tfvars."
  value       = aws_s3_bucket.state.bucket
}

output "state_key_arn" {
  description = "For backend.hcl and terraform.tfvars."
  value       = aws_kms_key.state.arn
}
