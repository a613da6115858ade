using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Where people come back to from the payment page, and what became of a purchase.</summary>
[Requires(Permission.SeeCredits)]
public sealed partial class PurchaseModel(PurchaseStore purchases, Fulfilment fulfilment, Workspace workspace, ILogger<PurchaseModel> logger) : PageModel
{
    public Purchase Purchase { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (PurchaseId.TryParse(id) is not { } purchaseId || await purchases.FindAsync(workspace.Tenant, purchaseId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Purchase = await UpToDateAsync(found, cancellationToken);
        return Page();
    }

    // People are often here before the event is: whoever has paid sees the credits at once.
    private async Task<Purchase> UpToDateAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        if (purchase is not { State: PurchaseState.Open or PurchaseState.Pending, SessionId: { } session })
        {
            return purchase;
        }

        try
        {
            await fulfilment.ApplyAsync(session, cancellationToken);
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotAnswered(logger, exception); // the page tells what is known; event or reconciler do the rest
        }

        return await purchases.FindAsync(purchase.Tenant, purchase.Id, cancellationToken) ?? purchase;
    }

    [LoggerMessage(LogLevel.Warning, "Stripe did not tell how a payment is")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception);
}
