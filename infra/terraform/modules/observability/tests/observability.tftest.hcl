# The real provider with keys that open nothing: plans and policy documents need no account.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}

variables {
  name                      = "posters-test"
  region                    = "eu-central-1"
  partition                 = "aws"
  account_id                = "111111111111"
  alarm_emails              = ["operators@example.com"]
  monthly_budget_usd        = 100
  log_retention_days        = 30
  load_balancer             = "app/posters-test/1111111111111111"
  target_group              = "targetgroup/posters-test-portal/1111111111111111"
  image_model_id            = "stability.stable-image-core-v1:1"
  image_model_region        = "us-west-2"
  portal_log_group_name     = "/posters-test/portal"
  generation_log_group_name = "/posters-test/generation"
  operations_log_group_name = "/posters-test/operations"
  cluster_arn               = "arn:aws:ecs:eu-central-1:111111111111:cluster/posters-test"
}

# One plan, as each takes its time.
run "as_it_is" {
  command = plan

  # alarms

  assert {
    condition     = alltrue([for name in ["portal-5xx", "portal-unreachable", "portal-unhealthy", "portal-slow", "queue-age", "queue-backlog", "leases-taken-over", "attempts-used-up", "leases-lost", "model-busy", "webhook-lag", "webhook-failed", "spending-stopped"] : contains(keys(aws_cloudwatch_metric_alarm.this), name)])
    error_message = "Somebody is told of errors, waiting, leases, the model and spending."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_description != "" && alarm.treat_missing_data == "notBreaching"])
    error_message = "Alarms say what they are about."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["queue-age"].metric_name == "generation.queue.oldest" && aws_cloudwatch_metric_alarm.this["queue-backlog"].metric_name == "generation.queue.waiting"
    error_message = "The queue's alarms look at the queue, and not at what has left it."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.silent.treat_missing_data == "breaching"
    error_message = "A queue that nobody reads is an alarm."
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.findings.pattern == "{ $.findings >= 0 }" && aws_cloudwatch_log_metric_filter.findings.metric_transformation[0].value == "$.findings" && aws_cloudwatch_metric_alarm.findings.treat_missing_data == "ignore"
    error_message = "What the audit finds stays an alarm until an audit finds nothing."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.unaudited.treat_missing_data == "breaching"
    error_message = "An audit that does not run is an alarm."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_event_rule.findings.event_pattern, "family:posters-test-audit") && strcontains(aws_cloudwatch_event_rule.findings.event_pattern, "anything-but")
    error_message = "What the audit finds is an alarm."
  }

  assert {
    condition     = length([for query in aws_cloudwatch_metric_alarm.failures.metric_query : query if query.return_data]) == 1
    error_message = "The failure rate is one number."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.log["payment_unlike_record"].threshold == 0
    error_message = "A payment unlike our record is looked at, each one."
  }

  assert {
    condition     = toset(keys(aws_sns_topic_subscription.email)) == toset(["operators@example.com"])
    error_message = "Alarms have somebody to go to."
  }

  # collector

  assert {
    condition     = toset(yamldecode(output.telemetry.collector_config).service.pipelines.traces.exporters) == toset(["awsxray"]) && toset(yamldecode(output.telemetry.collector_config).service.pipelines.metrics.exporters) == toset(["awsemf"])
    error_message = "Traces go to X-Ray, numbers to CloudWatch."
  }

  assert {
    condition     = yamldecode(output.telemetry.collector_config).receivers.otlp.protocols.grpc.endpoint == "127.0.0.1:4317"
    error_message = "The collector listens to the host beside, and to nobody else."
  }

  assert {
    condition     = yamldecode(output.telemetry.collector_config).exporters.awsemf.namespace == output.metrics_namespace
    error_message = "Alarms look where numbers go."
  }

  # keys and money

  assert {
    condition     = aws_kms_key.logs.enable_key_rotation
    error_message = "The key rotates."
  }

  assert {
    condition     = toset([for notification in aws_budgets_budget.month.notification : notification.threshold]) == toset([50, 80, 100, 101])
    error_message = "People are told before the money is spent."
  }

  assert {
    condition     = one([for notification in aws_budgets_budget.month.notification : notification.notification_type if notification.threshold == 101]) == "FORECASTED"
    error_message = "A forecast beyond the budget is told too."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 18
    error_message = "The dashboard shows all there is."
  }

  assert {
    condition     = alltrue([for name in ["credits.debited", "credits.released", "stripe.webhook.lag", "generation.queue.oldest", "generation.queue.waiting"] : strcontains(aws_cloudwatch_dashboard.this.dashboard_body, "\"${name}\"")])
    error_message = "The dashboard shows credits, Stripe's lag and the queue."
  }

  assert {
    condition     = one([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.region if startswith(widget.properties.title, "Image model")]) == "us-west-2"
    error_message = "The model's numbers are where the model is."
  }
}

run "these_are_refused" {
  command = plan

  variables {
    # odd retention
    log_retention_days = 31
    # alarms for nobody
    alarm_emails = []
  }

  expect_failures = [var.log_retention_days, var.alarm_emails]
}

run "eternal_retention_is_refused" {
  command = plan

  variables {
    log_retention_days = 0
  }

  expect_failures = [var.log_retention_days]
}
