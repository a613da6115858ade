output "repositories" {
  description = "Address and ARN of each image's repository."
  value       = { for host, repository in aws_ecr_repository.this : host => { url = repository.repository_url, arn = repository.arn } }
}

output "boundary_arn" {
  description = "Permissions boundary of every role."
  value       = aws_iam_policy.boundary.arn
}

output "deploy_role_arn" {
  description = "Role of GitHub's deploy job."
  value       = aws_iam_role.deploy.arn
}

output "plan_role_arn" {
  description = "Role of GitHub's plan job."
  value       = aws_iam_role.plan.arn
}
