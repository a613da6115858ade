locals {
  service = ["service.name", "generation"]

  widgets = [
    {
      title = "Requests and errors", stat = "Sum", region = var.region
      metrics = [
        ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", var.load_balancer, "TargetGroup", var.target_group],
        ["AWS/ApplicationELB", "HTTPCode_Target_4XX_Count", "LoadBalancer", var.load_balancer, "TargetGroup", var.target_group],
        ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "LoadBalancer", var.load_balancer, "TargetGroup", var.target_group],
      ]
    },
    {
      title = "Latency, seconds", stat = "p99", region = var.region
      metrics = [
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer, "TargetGroup", var.target_group],
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer, "TargetGroup", var.target_group, { stat = "p50" }],
      ]
    },
    {
      title = "Wait for the first attempt, seconds", stat = "Average", region = var.region
      metrics = [
        concat([local.namespace, "generation.queue.wait"], local.service),
        concat([local.namespace, "generation.queue.wait"], local.service, [{ stat = "Maximum" }]),
      ]
    },
    {
      title   = "Attempts by outcome", stat = "Sum", region = var.region
      metrics = [for outcome in flatten(values(local.metrics.outcomes)) : concat([local.namespace, "generation.attempts"], local.service, ["outcome", outcome])]
    },
    {
      title = "Attempt, seconds", stat = "Average", region = var.region
      metrics = [
        concat([local.namespace, "generation.attempt.duration"], local.service),
        concat([local.namespace, "generation.attempt.duration"], local.service, [{ stat = "Maximum" }]),
      ]
    },
    {
      title = "Image model: calls and throttles", stat = "Sum", region = var.image_model_region
      metrics = [
        ["AWS/Bedrock", "Invocations", "ModelId", var.image_model_id],
        ["AWS/Bedrock", "InvocationThrottles", "ModelId", var.image_model_id],
        ["AWS/Bedrock", "InvocationServerErrors", "ModelId", var.image_model_id],
      ]
    },
    {
      # One generation costs one credit: stored ones consume it, what ended otherwise gives it back.
      title = "Credits: consumed and given back, by ends of attempts", stat = "Sum", region = var.region
      metrics = [
        for outcome in concat(local.metrics.outcomes.consumed, local.metrics.outcomes.failed, local.metrics.outcomes.refused) :
        concat([local.namespace, "generation.attempts"], local.service, ["outcome", outcome])
      ]
    },
    {
      title   = "Stripe's events: late, refused, unlike our record", stat = "Sum", region = var.region
      metrics = [for event in ["webhook_late", "webhook_refused", "payment_unlike_record"] : [local.namespace, "log.${event}"]]
    },
    {
      title   = "Stripe's events: time to answer, seconds", stat = "Average", region = var.region
      metrics = [[local.namespace, "http.server.request.duration", "service.name", "portal", "http.route", "/api/stripe/webhook"]]
    },
    {
      title   = "Leases and verdicts in trouble", stat = "Sum", region = var.region
      metrics = [for event in ["lease_not_renewed", "verdict_not_written"] : [local.namespace, "log.${event}"]]
    },
    {
      title   = "Tables: throttled requests", stat = "Sum", region = var.region
      metrics = [for table in ["credits", "history", "tenants"] : ["AWS/DynamoDB", "ThrottledRequests", "TableName", "${var.name}-${table}"]]
    },
    {
      title   = "Tasks", stat = "Average", region = var.region
      metrics = [for service in ["portal", "generation"] : ["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", var.name, "ServiceName", service]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [for index, widget in local.widgets : {
      type   = "metric"
      x      = index % 2 * 12
      y      = floor(index / 2) * 6
      width  = 12
      height = 6
      properties = {
        title   = widget.title
        region  = widget.region
        stat    = widget.stat
        period  = 60
        view    = "timeSeries"
        metrics = widget.metrics
      }
    }]
  })
}
