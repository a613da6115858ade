using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PosterSaaS.AppHost.Tests.Dashboard;

/// <summary>Sends with OpenTelemetry's own exporters, as our hosts do. What was made is sent when it is disposed.</summary>
public sealed class RealExporter : IDisposable
{
    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;
    private readonly ILoggerFactory _logs;

    public RealExporter(Uri collector, string service, int spansPerCall = 500)
    {
        Source = new(service);
        Meter = new(service);
        var resource = ResourceBuilder.CreateEmpty().AddService(service);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(service).AddOtlpExporter(exporter =>
        {
            Send(exporter, "v1/traces");
            (exporter.BatchExportProcessorOptions.MaxQueueSize, exporter.BatchExportProcessorOptions.MaxExportBatchSize) = (20_000, spansPerCall);
        }).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(service).AddOtlpExporter(exporter => Send(exporter, "v1/metrics")).Build();
        _logs = LoggerFactory.Create(logging => logging.AddOpenTelemetry(telemetry =>
        {
            telemetry.IncludeFormattedMessage = true;
            telemetry.SetResourceBuilder(resource).AddOtlpExporter(exporter => Send(exporter, "v1/logs"));
        }));

        void Send(OtlpExporterOptions exporter, string path) => (exporter.Endpoint, exporter.Protocol) = (new Uri(collector, path), OtlpExportProtocol.HttpProtobuf);
    }

    public ActivitySource Source { get; }

    public Meter Meter { get; }

    public ILogger NewLogger(string category) => _logs.CreateLogger(category);

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
        _logs.Dispose();
        Source.Dispose();
        Meter.Dispose();
    }
}
