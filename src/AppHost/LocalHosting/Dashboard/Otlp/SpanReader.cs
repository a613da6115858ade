using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>opentelemetry.proto.trace.v1.Span</summary>
internal static class SpanReader
{
    private const ulong StatusError = 2;
    private static readonly string[] Kinds = ["Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"];

    public static IEnumerable<Span> Read(string service, string scope, WireMessage span)
    {
        var start = span.Time(7);
        var status = span.Message(15);
        yield return new Span
        {
            Service = service,
            Scope = scope,
            TraceId = span.Hex(1),
            SpanId = span.Hex(2),
            ParentId = span.Hex(4),
            Name = span.Text(5),
            Kind = Kinds.ElementAtOrDefault((int)span.Number(6)) ?? Kinds[0],
            Start = start,
            End = span.Time(8) is var end && end > start ? end : start,
            IsError = status.Number(3) == StatusError,
            StatusMessage = status.Text(2),
            Attributes = span.ReadAttributes(9),
            Events = [.. span.Messages(11).Select(happened => new SpanEvent(happened.Time(1), happened.Text(2), happened.ReadAttributes(3)))],
            Size = span.Size,
        };
    }
}
