using System.Diagnostics;
using System.Net;
using Amazon;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PosterSaaS.ServiceDefaults;

/// <summary>Traces, metrics and logs over OTLP, by OpenTelemetry's own environment variables; silent when no endpoint is named.</summary>
public static class Telemetry
{
    private const string Ours = "PosterSaaS.*";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        AWSConfigs.TelemetryProvider.RegisterTracerProvider(new AwsTracerProvider());
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        KeepQueriesOut(builder.Configuration);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning); // the exporters' own calls are no news
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Name(resource, builder))
            .WithTracing(traces => traces
                .AddSource(Ours, AwsTracerProvider.Prefix + "*")
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !HealthEndpoints.AreAskedBy(context.Request))
                .AddHttpClientInstrumentation(calls => calls.EnrichWithHttpResponseMessage = LeaveJudgementToTheSdk))
            .WithMetrics(metrics => metrics
                .AddMeter(Ours)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .UseOtlpExporter();
        ExportWithoutResilience(builder.Services);
    }

    /// <summary>For programs that do not run their host: it would start telemetry with everything else.</summary>
    public static void StartTelemetry(this IServiceProvider services)
    {
        services.GetService<TracerProvider>();
        services.GetService<MeterProvider>();
    }

    // Exporters retry by themselves. The handlers for everybody's HTTP clients would be gone before the last lines are sent at the stop.
    private static void ExportWithoutResilience(IServiceCollection services)
    {
        foreach (var exporter in (string[])["OtlpLogExporter", "OtlpTraceExporter", "OtlpMetricExporter"])
        {
#pragma warning disable EXTEXP0001 // experimental, and the documented way to take what the defaults added off one client
            services.AddHttpClient(exporter).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        }
    }

    // DynamoDB says "no" with 400, too. Whether that was a fault, the SDK's span around the request knows: AwsSpan.
    private static void LeaveJudgementToTheSdk(Activity request, HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.BadRequest && request.Parent?.Source.Name.StartsWith(AwsTracerProvider.Prefix, StringComparison.Ordinal) is true)
        {
            request.SetStatus(ActivityStatusCode.Unset);
        }
    }

    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES are read by OpenTelemetry itself; a name set here would replace them.
    private static void Name(ResourceBuilder resource, IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            resource.AddService(builder.Environment.ApplicationName, autoGenerateServiceInstanceId: false);
        }
    }

    // Queries hold signatures of links. OpenTelemetry redacts them by default; Aspire's Development environment asks it not to.
    private static void KeepQueriesOut(IConfigurationManager configuration) => configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "false",
        ["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "false",
    });
}
