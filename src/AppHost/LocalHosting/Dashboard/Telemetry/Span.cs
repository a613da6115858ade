namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>One step of a trace: what one process did, from when to when, on behalf of which other step.</summary>
internal sealed record Span : ISized
{
    public required string Service { get; init; }

    public required string Scope { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    /// <summary>Empty for the first step.</summary>
    public required string ParentId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required bool IsError { get; init; }

    public required string StatusMessage { get; init; }

    public required AttributeList Attributes { get; init; }

    public required IReadOnlyList<SpanEvent> Events { get; init; }

    public required int Size { get; init; }

    public TimeSpan Duration => End - Start;
}

internal sealed record SpanEvent(DateTimeOffset Time, string Name, AttributeList Attributes);
