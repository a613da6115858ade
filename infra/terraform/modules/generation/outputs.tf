output "environment" {
  description = "The worker's configuration, key for key. Operators' commands have the same."
  value       = local.environment
}

output "task_role_arn" {
  description = "The worker's role."
  value       = aws_iam_role.task.arn
}

output "log_group_name" {
  description = "Where the worker's logs are."
  value       = module.service.log_group_name
}

output "operations_log_group_name" {
  description = "Where answers of operators' commands are."
  value       = aws_cloudwatch_log_group.operations.name
}

output "operation_families" {
  description = "Task families of operators' commands."
  value       = { for name, definition in aws_ecs_task_definition.operation : name => definition.family }
}

output "containers" {
  description = "The containers, for tests."
  value       = module.service.container_definitions
}
