output "task_definition_arn" {
  description = "The task definition."
  value       = aws_ecs_task_definition.this.arn
}

output "execution_role_arn" {
  description = "The role that starts tasks."
  value       = aws_iam_role.execution.arn
}

output "scaling_resource_id" {
  description = "The service, as scaling names it. It is known when scaling knows the service."
  value       = aws_appautoscaling_target.this.resource_id
}

output "log_group_name" {
  description = "Where the logs are."
  value       = aws_cloudwatch_log_group.this.name
}

output "container_definitions" {
  description = "The containers, for tests."
  value       = { host = local.host, collector = local.collector }
}
