# Workers wait for the model far more than they calculate, so CPU says little. What counts is the queue, which every worker reads and tells
# alike: how long the oldest poster has waited that a worker could begin now (generation.queue.oldest), and how many wait
# (generation.queue.waiting). What waits for its own workspace's limit makes nobody start workers.

locals {
  queue = {
    namespace  = var.metrics_namespace
    oldest     = "generation.queue.oldest"
    waiting    = "generation.queue.waiting"
    dimensions = { "service.name" = "generation" }
  }
}

resource "aws_appautoscaling_policy" "out" {
  name               = "${var.name}-generation-out"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = module.service.scaling_resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Average"
    cooldown                = 60

    # Bounds count from the threshold: up to three times the target one more, up to ten times two, beyond that four.
    step_adjustment {
      scaling_adjustment          = 1
      metric_interval_lower_bound = 0
      metric_interval_upper_bound = var.wait_target_seconds * 2
    }

    step_adjustment {
      scaling_adjustment          = 2
      metric_interval_lower_bound = var.wait_target_seconds * 2
      metric_interval_upper_bound = var.wait_target_seconds * 9
    }

    step_adjustment {
      scaling_adjustment          = 4
      metric_interval_lower_bound = var.wait_target_seconds * 9
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "out" {
  alarm_name          = "${var.name}-generation-scale-out"
  alarm_description   = "Posters wait: more workers"
  namespace           = local.queue.namespace
  metric_name         = local.queue.oldest
  dimensions          = local.queue.dimensions
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.wait_target_seconds
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.out.arn]
}

resource "aws_appautoscaling_policy" "in" {
  name               = "${var.name}-generation-in"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = module.service.scaling_resource_id

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    metric_aggregation_type = "Maximum"
    cooldown                = 300

    step_adjustment {
      scaling_adjustment          = -1
      metric_interval_upper_bound = 0
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "in" {
  alarm_name          = "${var.name}-generation-scale-in"
  alarm_description   = "Nobody waits long, and few wait: fewer workers"
  evaluation_periods  = 15
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching" # an empty queue is told as well: nothing means that nobody could read it
  alarm_actions       = [aws_appautoscaling_policy.in.arn]

  metric_query {
    id          = "pressure"
    label       = "1 and more: keep the workers"
    expression  = "MAX([oldest / ${var.wait_target_seconds / 4}, waiting / ${var.waiting_few}])"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { oldest = local.queue.oldest, waiting = local.queue.waiting }

    content {
      id = metric_query.key

      metric {
        namespace   = local.queue.namespace
        metric_name = metric_query.value
        dimensions  = local.queue.dimensions
        stat        = "Maximum"
        period      = 60
      }
    }
  }
}
