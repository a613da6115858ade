using PosterSaaS.Domain.Credits;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Where credits came from and went to. What came in must be what went out and what is left: they add up to zero.</summary>
internal readonly record struct CreditTotals
{
    public long Granted { get; init; }

    public long Purchased { get; init; }

    public long Adjusted { get; init; }

    public long Refunded { get; init; }

    public long Expired { get; init; }

    public long Consumed { get; init; }

    public long Held { get; init; }

    public long Available { get; init; }

    public long Owed { get; init; }

    public long Sum => Granted + Purchased + Adjusted - Refunded - Expired - Consumed - Held - Available + Owed;

    /// <summary>With one more entry: what it moves between the accounts that are not the balance's.</summary>
    public CreditTotals With(LedgerEntry entry)
    {
        var change = (long)entry.Free + entry.Purchased - entry.Owed;
        return entry.Kind switch
        {
            EntryKind.Grant => this with { Granted = Granted + change },
            EntryKind.Expiry => this with { Expired = Expired - change },
            EntryKind.Settlement => this with { Consumed = Consumed - entry.Reserved },
            EntryKind.Purchase => this with { Purchased = Purchased + change },
            EntryKind.Refund => this with { Refunded = Refunded - change },
            EntryKind.Adjustment => this with { Adjusted = Adjusted + change },
            EntryKind.Reservation or EntryKind.Release => this, // from one part of the balance to another
        };
    }

    /// <summary>With what is left, as stored.</summary>
    public CreditTotals With(CreditBalance balance) => this with
    {
        Held = balance.Reserved,
        Available = (long)balance.Free + balance.Purchased,
        Owed = balance.Owed,
    };

    public static CreditTotals operator +(CreditTotals one, CreditTotals other) => new()
    {
        Granted = one.Granted + other.Granted,
        Purchased = one.Purchased + other.Purchased,
        Adjusted = one.Adjusted + other.Adjusted,
        Refunded = one.Refunded + other.Refunded,
        Expired = one.Expired + other.Expired,
        Consumed = one.Consumed + other.Consumed,
        Held = one.Held + other.Held,
        Available = one.Available + other.Available,
        Owed = one.Owed + other.Owed,
    };
}
