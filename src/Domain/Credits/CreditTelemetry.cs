using System.Diagnostics.Metrics;

namespace PosterSaaS.Domain.Credits;

/// <summary>
/// Counts credits as they move, of all tenants together. Each entry counts once: when the transaction that stores it is known to be stored,
/// in the process that stored it. So the sums follow the ledger, and the ledger alone decides what is right.
/// </summary>
public sealed class CreditTelemetry
{
    public const string Name = "PosterSaaS.Credits";

    private const string Unit = "{credit}";

    private readonly Counter<long> _reserved;
    private readonly Counter<long> _debited;
    private readonly Counter<long> _released;
    private readonly Counter<long> _granted;
    private readonly Counter<long> _withdrawn;

    public CreditTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _reserved = meter.CreateCounter<long>("credits.reserved", Unit, "Held for generations.");
        _debited = meter.CreateCounter<long>("credits.debited", Unit, "Held before, and consumed by generations that succeeded.");
        _released = meter.CreateCounter<long>("credits.released", Unit, "Held before, and given back, as the generation failed or was cancelled.");
        _granted = meter.CreateCounter<long>("credits.granted", Unit, "Added; what pays a debt is in it.");
        _withdrawn = meter.CreateCounter<long>("credits.withdrawn", Unit, "Taken away other than for generations; what becomes owed is in it.");
    }

    /// <summary>Counts entries of a transaction that is stored.</summary>
    public void Stored(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            var (counter, credits) = CounterOf(entry);
            counter.Add(credits, new KeyValuePair<string, object?>("kind", entry.Kind.ToString()));
        }
    }

    private (Counter<long> Counter, int Credits) CounterOf(LedgerEntry entry) => entry.Kind switch
    {
        EntryKind.Reservation => (_reserved, entry.Reserved),
        EntryKind.Settlement => (_debited, -entry.Reserved),
        EntryKind.Release => (_released, -entry.Reserved),
        EntryKind.Grant or EntryKind.Purchase => (_granted, Moved(entry)),
        EntryKind.Expiry or EntryKind.Refund => (_withdrawn, -Moved(entry)),
        EntryKind.Adjustment => Moved(entry) < 0 ? (_withdrawn, -Moved(entry)) : (_granted, Moved(entry)),
    };

    private static int Moved(LedgerEntry entry) => entry.Free + entry.Purchased - entry.Owed;
}
