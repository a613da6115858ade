# A nightly command says by its exit code whether a person should read its answer: 1 is a finding (docs/runbook.md).
resource "aws_cloudwatch_event_rule" "findings" {
  name        = "${var.name}-operations-findings"
  description = "A nightly command found something, or failed"

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = ["ECS Task State Change"]
    detail = {
      clusterArn = [var.cluster_arn]
      lastStatus = ["STOPPED"]
      group      = [{ prefix = "family:${var.name}-audit" }, { prefix = "family:${var.name}-remove-orphans" }]
      containers = { exitCode = [{ anything-but = 0 }] }
    }
  })
}

# Without an exit code: the image was not there, or no room, or a secret without a value. Of all tasks, the services' too.
resource "aws_cloudwatch_event_rule" "unstarted" {
  name        = "${var.name}-tasks-unstarted"
  description = "A task did not start"

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = ["ECS Task State Change"]
    detail = {
      clusterArn = [var.cluster_arn]
      lastStatus = ["STOPPED"]
      stopCode   = ["TaskFailedToStart"]
    }
  })
}

# Also that a release was rolled back.
resource "aws_cloudwatch_event_rule" "deployments" {
  name        = "${var.name}-deployments-failed"
  description = "A deployment failed and was rolled back"

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = ["ECS Deployment State Change"]
    resources   = [{ prefix = "${replace(var.cluster_arn, ":cluster/", ":service/")}/" }]
    detail      = { eventName = ["SERVICE_DEPLOYMENT_FAILED"] }
  })
}

resource "aws_cloudwatch_event_target" "alarms" {
  for_each = {
    findings    = aws_cloudwatch_event_rule.findings.name
    unstarted   = aws_cloudwatch_event_rule.unstarted.name
    deployments = aws_cloudwatch_event_rule.deployments.name
  }

  rule = each.value
  arn  = aws_sns_topic.alarms.arn

  depends_on = [aws_sns_topic_policy.alarms]
}

# An audit that nobody runs finds nothing. Its last line is its sums, the number of findings among them.
locals {
  findings = local.metrics.audit_summary.findings
}

resource "aws_cloudwatch_log_metric_filter" "audited" {
  name           = "${var.name}-audited"
  log_group_name = var.operations_log_group_name
  pattern        = "{ $.${local.findings} >= 0 }"

  metric_transformation {
    namespace = local.namespace
    name      = "log.audited"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "unaudited" {
  alarm_name          = "${var.name}-ledger-unaudited"
  alarm_description   = "The ledger was not audited for two days"
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.audited.metric_transformation[0].name
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_log_metric_filter" "findings" {
  name           = "${var.name}-ledger-findings"
  log_group_name = var.operations_log_group_name
  pattern        = "{ $.${local.findings} >= 0 }"

  metric_transformation {
    namespace = local.namespace
    name      = "ledger.findings"
    value     = "$.${local.findings}"
  }
}

# The notice of the task's exit code comes once. This stays until an audit finds nothing.
resource "aws_cloudwatch_metric_alarm" "findings" {
  alarm_name          = "${var.name}-ledger-mismatch"
  alarm_description   = "The last audit found balances, entries or generations that do not fit together"
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.findings.metric_transformation[0].name
  statistic           = "Maximum"
  period              = 86400
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "ignore" # what was found stays found until the next audit
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
