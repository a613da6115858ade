using Microsoft.Extensions.Logging;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>opentelemetry.proto.logs.v1.LogRecord</summary>
internal static class LogReader
{
    private const int NumbersPerLevel = 4;
    private const ulong NumberMax = 24;

    public static IEnumerable<LogEntry> Read(string service, string scope, WireMessage record)
    {
        yield return new LogEntry
        {
            Service = service,
            Category = scope,
            Time = record.Time(record.Number(1) != 0 ? 1 : 11), // when it happened, else when it was seen
            Level = record.Number(2) is > 0 and <= NumberMax and var number ? (LogLevel)(((int)number - 1) / NumbersPerLevel) : LogLevel.Information,
            Message = AnyValue.ReadText(record.Message(5)),
            Attributes = record.ReadAttributes(6),
            TraceId = record.Hex(9),
            SpanId = record.Hex(10),
            Size = record.Size,
        };
    }
}
