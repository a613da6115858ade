output "user_pool_id" {
  description = "Cognito__UserPoolId."
  value       = aws_cognito_user_pool.this.id
}

output "user_pool_arn" {
  description = "ARN of the user pool."
  value       = aws_cognito_user_pool.this.arn
}

output "authority" {
  description = "Cognito__Authority: issuer of the tokens."
  value       = "https://cognito-idp.${var.region}.amazonaws.com/${aws_cognito_user_pool.this.id}"
}

output "client_id" {
  description = "Cognito__ClientId."
  value       = aws_cognito_user_pool_client.portal.id
}

output "client_secret" {
  description = "Cognito__ClientSecret. Cognito makes it, so it is in the state, which is encrypted."
  value       = aws_cognito_user_pool_client.portal.client_secret
  sensitive   = true
}

output "logout_url" {
  description = "Cognito__LogoutUrl."
  value       = "https://${var.domain_prefix}.auth.${var.region}.amazoncognito.com/logout"
}
