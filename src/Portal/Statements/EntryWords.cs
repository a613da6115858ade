using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Billing;

namespace PosterSaaS.Portal.Statements;

/// <summary>Ledger entries as people read them.</summary>
public static class EntryWords
{
    public static string Of(LedgerEntry entry) => entry.Kind switch
    {
        EntryKind.Grant => "Daily free credits",
        EntryKind.Expiry => "Free credits of an earlier day, not used",
        EntryKind.Reservation => "Held for a poster",
        EntryKind.Settlement => "Poster finished",
        EntryKind.Release => "Given back: not charged",
        EntryKind.Purchase when entry.Reference.StartsWith(PurchaseStore.ChangePrefix, StringComparison.Ordinal) => "Returned: a refund or dispute did not stand",
        EntryKind.Purchase when entry.Reference.StartsWith(PurchaseStore.TopUpPrefix, StringComparison.Ordinal) => "Automatic top-up",
        EntryKind.Purchase => "Bought",
        EntryKind.Refund => "Refunded",
        EntryKind.Adjustment => $"Corrected: {entry.Reason}",
    };
}
