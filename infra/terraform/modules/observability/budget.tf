resource "aws_budgets_budget" "month" {
  name         = "${var.name}-month"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  # By the tag that every resource carries; it is to be turned on as a cost allocation tag once (docs/deploy.md).
  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:Environment$%s", var.name)]
  }

  dynamic "notification" {
    for_each = { 50 = "ACTUAL", 80 = "ACTUAL", 100 = "ACTUAL", 101 = "FORECASTED" }

    content {
      threshold                 = notification.key
      threshold_type            = "PERCENTAGE"
      comparison_operator       = "GREATER_THAN"
      notification_type         = notification.value
      subscriber_sns_topic_arns = [aws_sns_topic.alarms.arn]
    }
  }
}
