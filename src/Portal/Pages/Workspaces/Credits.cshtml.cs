using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>A ledger entry as people read it.</summary>
/// <param name="Change">Of what can be spent.</param>
/// <param name="Reserved">Of what is on hold.</param>
/// <param name="GenerationId">The poster it belongs to, if any.</param>
public sealed record EntryView(DateTimeOffset At, string What, int Change, int Reserved, int AvailableAfter, string? GenerationId);

/// <summary>The balance and every entry behind it.</summary>
[Requires(Permission.SeeCredits)]
public sealed class CreditsModel(CreditLedger ledger, TopUpStore topUps, Workspace workspace, TimeProvider clock) : PageModel
{
    private const int PageLength = 50;

    public IReadOnlyList<EntryView> Entries { get; private set; } = [];

    /// <summary>Where older entries start; null when there are none.</summary>
    public long? Next { get; private set; }

    /// <summary>For whoever may buy; null for others, and when nobody ever turned one on.</summary>
    public TopUp? TopUp { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(long? before, CancellationToken cancellationToken)
    {
        TopUp = workspace.May(Permission.BuyCredits) ? await topUps.FindAsync(workspace.Tenant, cancellationToken) : null;
        var start = before is >= 1 and <= LedgerEntry.SequenceMax ? before : null;
        var entries = await ledger.ListEntriesAsync(workspace.Tenant, start, PageLength, cancellationToken);
        Entries = [.. entries.Select(View)];
        Next = entries.Count == PageLength && entries[^1].Sequence > 1 ? entries[^1].Sequence : null;
    }

    private static EntryView View(LedgerEntry entry) => new(
        entry.At,
        entry.Kind switch
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
        },
        entry.Free + entry.Purchased,
        entry.Reserved,
        entry.AvailableAfter,
        entry.Reference.StartsWith(GenerationId.ReferencePrefix, StringComparison.Ordinal) ? entry.Reference[GenerationId.ReferencePrefix.Length..] : null);
}
