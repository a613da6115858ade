using Microsoft.Extensions.Configuration;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>The variables that Aspire gives every project: its name for telemetry, where telemetry goes, where to listen.</summary>
internal static class AspireEnvironment
{
    /// <summary>AppHost's own settings, which a project must not mistake for its own.</summary>
    public static readonly string[] NotInherited = ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public static void AddTo(ProjectResource project, IConfiguration configuration) => project.Annotations.Add(new EnvironmentAnnotation(variables =>
    {
        variables["OTEL_SERVICE_NAME"] = project.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid():N}";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        if (ConsoleLog.HasColour)
        {
            variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        }

        AddTelemetry(variables, configuration);
        var urls = project.Endpoints().Select(endpoint => endpoint.Url).ToList();
        if (urls.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }
    }));

    /// <summary>Only when there is somebody to send it to; OTEL_EXPORTER_OTLP_ENDPOINT itself is inherited.</summary>
    private static void AddTelemetry(IDictionary<string, string> variables, IConfiguration configuration)
    {
        if (configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] is { Length: > 0 } grpc)
        {
            (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]) = (grpc, "grpc");
        }
        else if (configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] is { Length: > 0 } http)
        {
            (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]) = (http, "http/protobuf");
        }
        else if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
        {
            return;
        }

        // A person is watching: show telemetry within a second.
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }
}
