namespace PosterSaaS.Domain.Credits;

/// <summary>Which entries to list. The default lists all.</summary>
public sealed record LedgerFilter
{
    /// <summary>Only these; empty for all.</summary>
    public IReadOnlyList<EntryKind> Kinds { get; init; } = [];

    /// <summary>Written at that moment or later, by the writers' clocks.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Written before that moment.</summary>
    public DateTimeOffset? Before { get; init; }

    public bool IsNarrow => Kinds.Count > 0 || From is not null || Before is not null;
}

/// <param name="Entries">Newest first.</param>
/// <param name="Next">Where older entries start; null when all have been looked at.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, long? Next);
