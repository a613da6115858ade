using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Packs of credits for this workspace. A button leads to Stripe's payment page.</summary>
[Requires(Permission.BuyCredits)]
public sealed partial class BuyModel(IOptions<PackOptions> packs, Checkout checkout, Workspace workspace, TimeProvider clock, ILogger<BuyModel> logger) : PageModel
{
    public IEnumerable<CreditPack> Packs => packs.Value.Packs;

    /// <summary>Somebody came back from the payment page without paying.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Why nothing was begun.</summary>
    public string? Problem { get; private set; }

    /// <summary>One for each form: a double click on its button leads to one payment page.</summary>
    public PurchaseId NewId() => PurchaseId.New(clock);

    /// <summary>Whether somebody came to keep a card.</summary>
    public bool KeepsCard { get; private set; }

    public void OnGet(bool cancelled = false, bool keep = false) => (IsCancelled, KeepsCard) = (cancelled, keep);

    /// <param name="pack">Which. Nothing else that a browser says decides what is bought.</param>
    /// <param name="keep">Whether the card is kept for automatic top-ups.</param>
    /// <param name="id">Made with the form.</param>
    public async Task<IActionResult> OnPostAsync(string? pack, bool keep, string? id, CancellationToken cancellationToken)
    {
        KeepsCard = keep;
        if (packs.Value.Find(pack) is not { } wanted)
        {
            Problem = "That pack is not for sale any more. Nothing was charged. Choose one of these.";
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        try
        {
            return Redirect(await checkout.StartAsync(workspace.Participant, wanted, keep, PurchaseId.TryParse(id) ?? NewId(), cancellationToken));
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotOpened(logger, exception);
            Problem = "The payment page could not be opened just now. Nothing was charged. Try again in a moment.";
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }

    [LoggerMessage(LogLevel.Error, "Stripe made no payment page")]
    private static partial void LogNotOpened(ILogger logger, Exception exception);
}
