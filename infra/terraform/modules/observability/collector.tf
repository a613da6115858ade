locals {
  # Traces go to X-Ray, numbers to CloudWatch. Logs are on standard output already, one JSON object a line, so the second copy that comes
  # over OTLP is dropped: the debug exporter says nothing at this log level.
  collector_config = yamlencode({
    receivers = {
      otlp = { protocols = { grpc = { endpoint = "127.0.0.1:4317" } } }
    }
    processors = {
      memory_limiter = { check_interval = "1s", limit_mib = 180 }
      batch          = { timeout = "10s", send_batch_size = 512 }
    }
    exporters = {
      awsxray = { region = var.region }
      awsemf = {
        region                           = var.region
        namespace                        = local.namespace
        log_group_name                   = "/${var.name}/metrics"
        log_stream_name                  = "hosts"
        dimension_rollup_option          = "NoDimensionRollup"
        resource_to_telemetry_conversion = { enabled = true }

        # Only what dashboard and alarms look at: each combination of names and values is paid for.
        metric_declarations = concat(
          [{
            metric_name_selectors = [for name in concat(keys(local.metrics.instruments), keys(local.metrics.framework_instruments)) : "^${replace(name, ".", "\\.")}$"]
            dimensions            = [["service.name"]]
          }],
          [for name, tags in merge(local.metrics.instruments, local.metrics.framework_instruments) : {
            metric_name_selectors = ["^${replace(name, ".", "\\.")}$"]
            dimensions            = [for tag in tags : ["service.name", tag]]
          } if length(tags) > 0],
        )
      }
      debug = { verbosity = "basic" }
    }
    service = {
      telemetry = { logs = { level = "warn" } }
      pipelines = {
        traces  = { receivers = ["otlp"], processors = ["memory_limiter", "batch"], exporters = ["awsxray"] }
        metrics = { receivers = ["otlp"], processors = ["memory_limiter", "batch"], exporters = ["awsemf"] }
        logs    = { receivers = ["otlp"], processors = ["memory_limiter"], exporters = ["debug"] }
      }
    }
  })
}
