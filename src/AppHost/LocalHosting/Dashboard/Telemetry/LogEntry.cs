using Microsoft.Extensions.Logging;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>One structured line of a log.</summary>
internal sealed record LogEntry : ISized
{
    public required string Service { get; init; }

    public required string Category { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required LogLevel Level { get; init; }

    public required string Message { get; init; }

    public required AttributeList Attributes { get; init; }

    /// <summary>Empty when it belongs to no trace.</summary>
    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    public required int Size { get; init; }

    public bool Mentions(string text) => $"{Message} {Category} {Attributes}".Contains(text, StringComparison.OrdinalIgnoreCase);
}
