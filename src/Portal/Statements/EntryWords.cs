using PosterSaaS.Domain.Credits;
using PosterSaaS.Portal.Billing;

namespace PosterSaaS.Portal.Statements;

/// <summary>Ledger entries as people read them.</summary>
public static class EntryWords
{
    public static string Of(LedgerEntry entry) => entry.Kind switch
    {
        EntryKind.Grant => Strings.StatementGrant,
        EntryKind.Expiry => Strings.StatementExpiry,
        EntryKind.Reservation => Strings.StatementReservation,
        EntryKind.Settlement => Strings.StatementSettlement,
        EntryKind.Release => Strings.StatementRelease,
        EntryKind.Purchase when entry.Reference.StartsWith(PurchaseStore.ChangePrefix, StringComparison.Ordinal) => Strings.StatementReturned,
        EntryKind.Purchase when entry.Reference.StartsWith(PurchaseStore.TopUpPrefix, StringComparison.Ordinal) => Strings.AutomaticTopUp,
        EntryKind.Purchase => Strings.Bought,
        EntryKind.Refund => Strings.StatementRefund,
        EntryKind.Adjustment => Phrase.Of(Strings.StatementAdjustment, entry.Reason),
    };
}
