using PosterSaaS.Domain.Storage;
using PosterSaaS.Generation.Tests.Hosting;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>Commands as they are seen by whoever watches the system, and not the terminal.</summary>
public class OperatorTelemetryTests
{
    [Fact]
    public async Task What_an_audit_finds_is_in_traces_metrics_and_logs_before_it_exits()
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeBalanceAsync("ADD Purchased :value", AttributeValues.Number(1));

        var (exitCode, output, problems) = await CommandProcess.RunAsync(
            room.Workshop, ["audit"], ("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        Assert.Equal((ExitCodes.Findings, ""), (exitCode, problems));
        Assert.StartsWith($"tenant {room.Acme}", output, StringComparison.Ordinal);
        Assert.Contains("operation audit", sink.Traces, StringComparison.Ordinal);
        Assert.Contains("DynamoDB.Query", sink.Traces, StringComparison.Ordinal);
        Assert.Contains("audit.findings", sink.Metrics, StringComparison.Ordinal);
        Assert.Contains("BalanceDiffers", sink.Metrics, StringComparison.Ordinal);
        Assert.Contains($"Audit of tenant {room.Acme}: BalanceDiffers at balance: stored is free 9, bought 1,", sink.Logs, StringComparison.Ordinal);
        Assert.DoesNotContain("http request", sink.Logs, StringComparison.OrdinalIgnoreCase);
    }
}
