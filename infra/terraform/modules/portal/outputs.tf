output "environment" {
  description = "The portal's configuration, key for key; secrets are not in it."
  value       = local.environment
}

output "secrets" {
  description = "Names of the secrets to set, by configuration key."
  value       = { for key, secret in aws_secretsmanager_secret.this : key => secret.name }
}

output "task_role_arn" {
  description = "The portal's role."
  value       = aws_iam_role.task.arn
}

output "log_group_name" {
  description = "Where the portal's logs are."
  value       = module.service.log_group_name
}

output "containers" {
  description = "The containers, for tests."
  value       = module.service.container_definitions
}
