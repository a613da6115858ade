locals {
  of_worker = ["service.name", "generation"]
  of_portal = ["service.name", "portal"]

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
      title   = "The oldest poster that waits, seconds", stat = "Maximum", region = var.region
      metrics = [concat([local.namespace, "generation.queue.oldest"], local.of_worker)]
    },
    {
      title   = "Posters that wait", stat = "Maximum", region = var.region
      metrics = [concat([local.namespace, "generation.queue.waiting"], local.of_worker)]
    },
    {
      title = "Wait for the first attempt, seconds", stat = "Average", region = var.region
      metrics = [
        concat([local.namespace, "generation.queue.wait"], local.of_worker),
        concat([local.namespace, "generation.queue.wait"], local.of_worker, [{ stat = "Maximum" }]),
      ]
    },
    {
      title   = "Attempts by outcome", stat = "Sum", region = var.region
      metrics = [for outcome in flatten(values(local.metrics.outcomes)) : concat([local.namespace, "generation.attempts"], local.of_worker, ["outcome", outcome])]
    },
    {
      title = "Attempt, seconds", stat = "Average", region = var.region
      metrics = [
        concat([local.namespace, "generation.attempt.duration"], local.of_worker),
        concat([local.namespace, "generation.attempt.duration"], local.of_worker, [{ stat = "Maximum" }]),
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
      # Posters are accepted by portals and ended by workers; a cancelled one gives its credits back in the portal.
      title = "Credits: held, debited and released", stat = "Sum", region = var.region
      metrics = [
        concat([local.namespace, "credits.reserved"], local.of_portal),
        concat([local.namespace, "credits.debited"], local.of_worker),
        concat([local.namespace, "credits.released"], local.of_worker),
        concat([local.namespace, "credits.released"], local.of_portal),
      ]
    },
    {
      title = "Credits: granted and withdrawn, by kind", stat = "Sum", region = var.region
      metrics = concat(
        [for kind in local.metrics.credits.granted : concat([local.namespace, "credits.granted"], local.of_portal, ["kind", kind])],
        [for kind in local.metrics.credits.withdrawn : concat([local.namespace, "credits.withdrawn"], local.of_portal, ["kind", kind])],
      )
    },
    {
      title = "Stripe's events: from what happened to its being stored, seconds", stat = "Average", region = var.region
      metrics = [
        concat([local.namespace, "stripe.webhook.lag"], local.of_portal),
        concat([local.namespace, "stripe.webhook.lag"], local.of_portal, [{ stat = "Maximum" }]),
      ]
    },
    {
      title   = "Stripe's events by outcome", stat = "Sum", region = var.region
      metrics = [for outcome in local.metrics.webhook_outcomes : concat([local.namespace, "stripe.webhook.events"], local.of_portal, ["outcome", outcome])]
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
      title = "Leases and verdicts in trouble", stat = "Sum", region = var.region
      metrics = concat(
        [concat([local.namespace, "generation.lease.takeovers"], local.of_worker)],
        [for event in ["lease_not_renewed", "verdict_not_written"] : [local.namespace, "log.${event}"]],
      )
    },
    {
      title   = "Audit: findings", stat = "Maximum", region = var.region
      metrics = [[local.namespace, "ledger.findings"]]
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
