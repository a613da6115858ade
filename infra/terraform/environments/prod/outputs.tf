output "portal_environment" {
  description = "The portal's configuration, key for key; secrets are not in it."
  value       = module.stack.portal_environment
}

output "generation_environment" {
  description = "The worker's configuration, key for key."
  value       = module.stack.generation_environment
}

output "secrets" {
  description = "Names of the secrets to set, by configuration key."
  value       = module.stack.secrets
}

output "credits_table" {
  description = "Tables__Credits."
  value       = module.stack.credits_table
}

output "history_table" {
  description = "Tables__History."
  value       = module.stack.history_table
}

output "tenants_table" {
  description = "Tables__Tenants."
  value       = module.stack.tenants_table
}

output "bucket" {
  description = "Storage__Bucket."
  value       = module.stack.bucket
}

output "cognito_authority" {
  description = "Cognito__Authority."
  value       = module.stack.cognito_authority
}

output "cognito_user_pool_id" {
  description = "Cognito__UserPoolId."
  value       = module.stack.cognito_user_pool_id
}

output "cognito_client_id" {
  description = "Cognito__ClientId."
  value       = module.stack.cognito_client_id
}

output "cognito_client_secret" {
  description = "Cognito__ClientSecret."
  value       = module.stack.cognito_client_secret
  sensitive   = true
}

output "cognito_logout_url" {
  description = "Cognito__LogoutUrl."
  value       = module.stack.cognito_logout_url
}

output "public_url" {
  description = "PublicUrl: where people go."
  value       = module.stack.public_url
}

output "stripe_webhook_url" {
  description = "Where Stripe sends its events."
  value       = module.stack.stripe_webhook_url
}

output "gallery_image_base_url" {
  description = "Where public copies of published posters are: the CDN. Keys of the bucket follow it, such as /shared/…"
  value       = module.stack.gallery_image_base_url
}

output "repositories" {
  description = "Where images of portal and worker are pushed."
  value       = module.stack.repositories
}

output "deploy_role_arn" {
  description = "GitHub's environment variable AWS_ROLE_ARN of the environment."
  value       = module.stack.deploy_role_arn
}

output "plan_role_arn" {
  description = "GitHub's environment variable AWS_ROLE_ARN of the environment for plans."
  value       = module.stack.plan_role_arn
}

output "operation_families" {
  description = "Task families of operators' commands (docs/runbook.md)."
  value       = module.stack.operation_families
}

output "cluster" {
  description = "The ECS cluster."
  value       = module.stack.cluster
}

output "operations_network" {
  description = "Subnets and security group to run operators' commands in."
  value       = module.stack.operations_network
}
