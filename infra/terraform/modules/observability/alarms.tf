resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.logs.arn
}

data "aws_iam_policy_document" "topic" {
  statement {
    sid       = "Tell"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "Service"
      identifiers = ["budgets.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.topic.json
}

resource "aws_sns_topic_subscription" "email" {
  for_each = toset(var.alarm_emails)

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

locals {
  balancer = { LoadBalancer = var.load_balancer, TargetGroup = var.target_group }
  worker   = { "service.name" = "generation" }
  portal   = { "service.name" = "portal" }

  # One number over a threshold. What each means, and what to do, is in docs/runbook.md.
  alarms = {
    portal-5xx = {
      description = "The portal fails: more than 1 in 20 answers would be many; five in five minutes are looked at"
      namespace   = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = local.balancer
      statistic   = "Sum", period = 300, threshold = 5
    }
    portal-unreachable = {
      description = "The load balancer finds no portal to ask"
      namespace   = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", dimensions = { LoadBalancer = var.load_balancer }
      statistic   = "Sum", period = 300, threshold = 5
    }
    portal-unhealthy = {
      description = "A portal does not answer /health"
      namespace   = "AWS/ApplicationELB", metric = "UnHealthyHostCount", dimensions = local.balancer
      statistic   = "Minimum", period = 300, threshold = 0
    }
    portal-slow = {
      description = "Answers take longer than a second on average"
      namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", dimensions = local.balancer
      statistic   = "Average", period = 300, threshold = 1
    }
    queue-age = {
      description = "A poster that a worker could begin has waited longer than five minutes"
      namespace   = local.namespace, metric = "generation.queue.oldest", dimensions = local.worker
      statistic   = "Maximum", period = 300, threshold = 300
    }
    queue-backlog = {
      description = "More than five hundred posters wait for a quarter of an hour"
      namespace   = local.namespace, metric = "generation.queue.waiting", dimensions = local.worker
      statistic   = "Minimum", period = 900, threshold = 500
    }
    leases-taken-over = {
      description = "Workers stopped in the middle of attempts, and others took over what they had begun"
      namespace   = local.namespace, metric = "generation.lease.takeovers", dimensions = local.worker
      statistic   = "Sum", period = 900, threshold = 5
    }
    attempts-used-up = {
      description = "Workers stopped in the middle of all of a generation's tries: leases ran out again and again"
      namespace   = local.namespace, metric = "generation.attempts", dimensions = merge(local.worker, { outcome = "TriesUsedUp" })
      statistic   = "Sum", period = 300, threshold = 0
    }
    leases-lost = {
      description = "Many attempts lost their lease, to cancellations or to other workers"
      namespace   = local.namespace, metric = "generation.attempts", dimensions = merge(local.worker, { outcome = "LeaseLost" })
      statistic   = "Sum", period = 900, threshold = 20
    }
    model-busy = {
      description = "The image model refuses for being busy: a higher quota, or patience"
      namespace   = local.namespace, metric = "generation.attempts", dimensions = merge(local.worker, { outcome = "ModelBusy" })
      statistic   = "Sum", period = 900, threshold = 50
    }
    webhook-lag = {
      description = "Stripe's events are applied more than five minutes after they were made"
      namespace   = local.namespace, metric = "stripe.webhook.lag", dimensions = local.portal
      statistic   = "Maximum", period = 300, threshold = 300
    }
    webhook-failed = {
      description = "What Stripe told could not be stored; it tells it again"
      namespace   = local.namespace, metric = "stripe.webhook.events", dimensions = merge(local.portal, { outcome = "Failed" })
      statistic   = "Sum", period = 900, threshold = 5
    }
    spending-stopped = {
      description = "The day's model calls are used up (Limits__ModelCallsPerDay): nothing is painted until midnight UTC"
      namespace   = local.namespace, metric = "generation.attempts", dimensions = merge(local.worker, { outcome = "LimitReached" })
      statistic   = "Sum", period = 300, threshold = 0
    }
  }

  # Lines in logs that somebody has to look at: how many in five minutes are too many.
  log_thresholds = {
    lease_not_renewed     = 10
    verdict_not_written   = 10
    webhook_refused       = 10
    payment_unlike_record = 0
    webhook_late          = 5
  }

  log_groups = {
    portal     = var.portal_log_group_name
    generation = var.generation_log_group_name
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name          = "${var.name}-failures"
  alarm_description   = "More than one attempt in ten fails, of at least twenty"
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "rate"
    label       = "failed, percent"
    expression  = "IF(all >= 20, 100 * (${join(" + ", [for index, outcome in local.metrics.outcomes.failed : "FILL(failed${index}, 0)"])}) / all, 0)"
    return_data = true
  }

  metric_query {
    id = "all"

    metric {
      namespace   = local.namespace
      metric_name = "generation.attempts"
      dimensions  = local.worker
      stat        = "Sum"
      period      = 300
    }
  }

  dynamic "metric_query" {
    for_each = { for index, outcome in local.metrics.outcomes.failed : "failed${index}" => outcome }

    content {
      id = metric_query.key

      metric {
        namespace   = local.namespace
        metric_name = "generation.attempts"
        dimensions  = merge(local.worker, { outcome = metric_query.value })
        stat        = "Sum"
        period      = 300
      }
    }
  }
}

# An empty queue is told as well. Nothing told means that no worker runs, or that none can read the queue.
resource "aws_cloudwatch_metric_alarm" "silent" {
  alarm_name          = "${var.name}-queue-silent"
  alarm_description   = "No worker has told for a quarter of an hour how long the queue is"
  namespace           = local.namespace
  metric_name         = "generation.queue.waiting"
  dimensions          = local.worker
  statistic           = "SampleCount"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.metrics.log_events

  name           = "${var.name}-${replace(each.key, "_", "-")}"
  log_group_name = local.log_groups[each.value.group]
  pattern        = "\"${each.value.pattern}\""

  metric_transformation {
    namespace     = local.namespace
    name          = "log.${each.key}"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "log" {
  for_each = local.log_thresholds

  alarm_name          = "${var.name}-${replace(each.key, "_", "-")}"
  alarm_description   = "Lines in the logs: ${local.metrics.log_events[each.key].pattern}"
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.this[each.key].metric_transformation[0].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}
