using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Leads to an invoice or a receipt at Stripe, which keeps them and says where.</summary>
[Requires(Permission.BuyCredits)]
public sealed partial class PurchaseDocumentModel(PurchaseStore purchases, PurchaseDocuments documents, Workspace workspace, ILogger<PurchaseDocumentModel> logger) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, string document, CancellationToken cancellationToken)
    {
        if (document is not ("invoice" or "receipt")
            || PurchaseId.TryParse(id) is not { } purchaseId
            || await purchases.FindAsync(workspace.Tenant, purchaseId, cancellationToken) is not { State: PurchaseState.Granted } purchase)
        {
            return NotFound();
        }

        try
        {
            var address = document == "invoice" ? await documents.FindInvoiceAsync(purchase, cancellationToken) : await documents.FindReceiptAsync(purchase, cancellationToken);
            return address is null ? NotFound() : Redirect(address.AbsoluteUri);
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotAnswered(logger, exception);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stripe did not tell where a document is")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception);
}
