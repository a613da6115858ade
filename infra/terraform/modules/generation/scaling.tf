# Workers wait for the model far more than they calculate, so CPU says little. What counts is how long posters wait for their first
# attempt: the worker measures it (generation.queue.wait).

locals {
  wait = {
    namespace  = var.metrics_namespace
    name       = "generation.queue.wait"
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
  namespace           = local.wait.namespace
  metric_name         = local.wait.name
  dimensions          = local.wait.dimensions
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
  alarm_description   = "Nobody waits: fewer workers"
  namespace           = local.wait.namespace
  metric_name         = local.wait.name
  dimensions          = local.wait.dimensions
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 15
  comparison_operator = "LessThanThreshold"
  threshold           = var.wait_target_seconds / 4
  treat_missing_data  = "breaching" # nothing was begun, so nobody waited
  alarm_actions       = [aws_appautoscaling_policy.in.arn]
}
