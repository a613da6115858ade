using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.Portal.Charts;
using PosterSaaS.Portal.Statements;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>A ledger entry as people read it.</summary>
/// <param name="Change">Of what can be spent.</param>
/// <param name="Reserved">Of what is on hold.</param>
/// <param name="GenerationId">The poster it belongs to, if any.</param>
/// <param name="PurchaseId">The purchase it belongs to, if any.</param>
public sealed record EntryView(DateTimeOffset At, string What, int Change, int Reserved, int AvailableAfter, string? GenerationId, string? PurchaseId);

/// <summary>The balance, what was spent, and every entry behind it.</summary>
[Requires(Permission.SeeCredits)]
public sealed class CreditsModel(CreditLedger ledger, PurchaseStore purchases, TopUpStore topUps, Usage usage, Workspace workspace, TimeProvider clock) : PageModel
{
    private const int PageLength = 50;
    private const int PurchasesShown = 5;

    // The newest of them give the lines of the statement their links.
    private const int PurchasesRead = 50;

    [BindProperty(SupportsGet = true)]
    public StatementQuery Wanted { get; set; } = new();

    public IReadOnlyList<EntryView> Entries { get; private set; } = [];

    /// <summary>Where older entries start; null when there are none.</summary>
    public long? Next { get; private set; }

    /// <summary>For whoever may buy; null for others, and when nobody ever turned one on.</summary>
    public TopUp? TopUp { get; private set; }

    /// <summary>Null when nothing was spent lately.</summary>
    public DayChart? ByDay { get; private set; }

    public IReadOnlyList<MemberUsage> ByMember { get; private set; } = [];

    /// <summary>The newest.</summary>
    public IReadOnlyList<Purchase> Purchases { get; private set; } = [];

    public bool HasMorePurchases { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task OnGetAsync(long? before, CancellationToken cancellationToken)
    {
        var start = before is >= 1 and <= LedgerEntry.SequenceMax ? before : null;
        var page = ledger.SearchEntriesAsync(workspace.Tenant, Wanted.Filter, start, PageLength, cancellationToken);
        var bought = purchases.ListAsync(workspace.Tenant, PurchasesRead, cancellationToken);
        var byDay = usage.ByDayAsync(workspace.Tenant, cancellationToken);
        var byMember = workspace.May(Permission.SeeMembers) ? usage.ByMemberAsync(workspace.Tenant, cancellationToken) : Task.FromResult<IReadOnlyList<MemberUsage>>([]);
        TopUp = workspace.May(Permission.BuyCredits) ? await topUps.FindAsync(workspace.Tenant, cancellationToken) : null;
        var bySession = (await bought).Where(purchase => purchase.SessionId is not null).ToDictionary(purchase => "checkout:" + purchase.SessionId, purchase => purchase.Id.Value);
        Entries = [.. (await page).Entries.Select(entry => View(entry, bySession))];
        Next = (await page).Next is > 1 and { } next ? next : null;
        (Purchases, HasMorePurchases) = ([.. (await bought).Take(PurchasesShown)], (await bought).Count > PurchasesShown);
        (ByDay, ByMember) = (await byDay, await byMember);
    }

    private static EntryView View(LedgerEntry entry, IReadOnlyDictionary<string, string> purchaseBySession) => new(
        entry.At,
        EntryWords.Of(entry),
        entry.Free + entry.Purchased,
        entry.Reserved,
        entry.AvailableAfter,
        GenerationId.TryParseReference(entry.Reference)?.Value,
        PurchaseStore.PurchaseOf(entry.Reference)?.Value ?? purchaseBySession.GetValueOrDefault(entry.Reference));
}
