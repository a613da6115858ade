using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Everything the workspace ever bought, with receipts.</summary>
[Requires(Permission.SeeCredits)]
public sealed class PurchasesModel(PurchaseStore purchases, Workspace workspace) : PageModel
{
    private const int PageLength = 25;

    public IReadOnlyList<Purchase> Purchases { get; private set; } = [];

    /// <summary>Where older ones start; null when there are none.</summary>
    public string? Next { get; private set; }

    public bool IsFirstPage { get; private set; }

    public async Task OnGetAsync(string? before, CancellationToken cancellationToken)
    {
        var start = PurchaseId.TryParse(before);
        var found = await purchases.ListAsync(workspace.Tenant, PageLength + 1, cancellationToken, start);
        Purchases = [.. found.Take(PageLength)];
        Next = found.Count > PageLength ? Purchases[^1].Id.Value : null;
        IsFirstPage = start is null;
    }
}
