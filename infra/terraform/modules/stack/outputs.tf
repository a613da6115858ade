output "portal_environment" {
  description = "The portal's configuration, key for key; secrets are not in it."
  value       = module.portal.environment
}

output "generation_environment" {
  description = "The worker's configuration, key for key."
  value       = module.generation.environment
}

output "secrets" {
  description = "Names of the secrets to set, by configuration key."
  value       = module.portal.secrets
}

output "credits_table" {
  description = "Tables__Credits."
  value       = module.data.tables.credits.name
}

output "history_table" {
  description = "Tables__History."
  value       = module.data.tables.history.name
}

output "tenants_table" {
  description = "Tables__Tenants."
  value       = module.data.tables.tenants.name
}

output "bucket" {
  description = "Storage__Bucket."
  value       = module.data.bucket
}

output "cognito_authority" {
  description = "Cognito__Authority."
  value       = module.identity.authority
}

output "cognito_user_pool_id" {
  description = "Cognito__UserPoolId."
  value       = module.identity.user_pool_id
}

output "cognito_client_id" {
  description = "Cognito__ClientId."
  value       = module.identity.client_id
}

output "cognito_client_secret" {
  description = "Cognito__ClientSecret."
  value       = module.identity.client_secret
  sensitive   = true
}

output "cognito_logout_url" {
  description = "Cognito__LogoutUrl."
  value       = module.identity.logout_url
}

output "public_url" {
  description = "PublicUrl: where people go."
  value       = module.edge.url
}

output "stripe_webhook_url" {
  description = "Where Stripe sends its events."
  value       = "${module.edge.url}/api/stripe/webhook"
}

output "gallery_image_base_url" {
  description = "Where public copies of published posters are: the CDN. Keys of the bucket follow it, such as /shared/…"
  value       = module.edge.images_url
}

output "repositories" {
  description = "Where images of portal and worker are pushed."
  value       = { for host, repository in module.delivery.repositories : host => repository.url }
}

output "deploy_role_arn" {
  description = "GitHub's environment variable AWS_ROLE_ARN of the environment."
  value       = module.delivery.deploy_role_arn
}

output "plan_role_arn" {
  description = "GitHub's environment variable AWS_ROLE_ARN of the environment for plans."
  value       = module.delivery.plan_role_arn
}

output "operation_families" {
  description = "Task families of operators' commands (docs/runbook.md)."
  value       = module.generation.operation_families
}

output "cluster" {
  description = "The ECS cluster."
  value       = module.network.cluster_arn
}

output "operations_network" {
  description = "Subnets and security group to run operators' commands in."
  value       = { subnets = module.network.private_subnet_ids, security_group = module.network.generation_security_group_id }
}
