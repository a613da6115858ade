output "logs_key_arn" {
  description = "KMS key of log groups."
  value       = aws_kms_key.logs.arn
}

output "alarm_topic_arn" {
  description = "Where alarms go."
  value       = aws_sns_topic.alarms.arn
}

output "metrics_namespace" {
  description = "Where the hosts' own metrics are."
  value       = local.namespace
}

output "telemetry" {
  description = "The collector's configuration and the ARN of the log group that metrics go through."
  value       = { collector_config = local.collector_config, log_group_arn = aws_cloudwatch_log_group.metrics.arn }
}

output "log_retention_days" {
  description = "How long logs are kept, checked."
  value       = var.log_retention_days
}
