namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>The latest that an instrument said about one combination of attributes.</summary>
internal sealed record MetricPoint : ISized
{
    public required string Service { get; init; }

    public required string Meter { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>As in UCUM: <c>s</c>, <c>By</c>, <c>{attempt}</c>.</summary>
    public required string Unit { get; init; }

    public required AttributeList Attributes { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The last value of a gauge, the sum of everything else since the process started.</summary>
    public required double Value { get; init; }

    /// <summary>Null unless it is a histogram.</summary>
    public required Distribution? Distribution { get; init; }

    public required int Size { get; init; }

    /// <summary>What a newer point replaces.</summary>
    public (string Service, string Meter, string Name, string Attributes) Key => (Service, Meter, Name, Attributes.ToString());
}

/// <summary>How often something was how large.</summary>
/// <param name="Count">All of it.</param>
/// <param name="Counts">By bucket; one more than there are bounds.</param>
/// <param name="Bounds">Where a bucket ends and the next begins, ascending.</param>
internal sealed record Distribution(long Count, IReadOnlyList<long> Counts, IReadOnlyList<double> Bounds)
{
    /// <summary>What this share of all stayed below, evenly spread within its bucket; the last bound when it is beyond that, null when nothing is known.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double? Percentile(double share)
    {
        if (Count == 0 || Bounds.Count == 0 || Counts.Count != Bounds.Count + 1)
        {
            return null;
        }

        var rank = share * Count;
        var below = 0L;
        for (var bucket = 0; bucket < Bounds.Count; bucket++)
        {
            if (below + Counts[bucket] >= rank && Counts[bucket] > 0)
            {
                var from = bucket == 0 ? Math.Min(0, Bounds[0]) : Bounds[bucket - 1];
                return from + ((Bounds[bucket] - from) * (rank - below) / Counts[bucket]);
            }

            below += Counts[bucket];
        }

        return Bounds[^1];
    }
}
