using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Billing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Packs of credits for this workspace. A button leads to Stripe's payment page.</summary>
[Requires(Permission.BuyCredits)]
public sealed partial class BuyModel(IOptions<PackOptions> packs, Checkout checkout, Customers customers, Workspace workspace, TimeProvider clock, ILogger<BuyModel> logger) : PageModel
{
    public IEnumerable<CreditPack> Packs => packs.Value.Packs;

    /// <summary>Somebody came back from the payment page without paying.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Why nothing was begun.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where receipts go, or what was sent as that.</summary>
    public string? Email { get; private set; }

    /// <summary>What was wrong with the address in the form.</summary>
    public string? EmailProblem { get; private set; }

    public bool IsEmailSaved { get; private set; }

    /// <summary>One for each form: a double click on its button leads to one payment page.</summary>
    public PurchaseId NewId() => PurchaseId.New(clock);

    /// <summary>Whether somebody came to keep a card.</summary>
    public bool KeepsCard { get; private set; }

    /// <summary>The pack that somebody came to buy; null when they have not said.</summary>
    public string? Chosen { get; private set; }

    public Task OnGetAsync(string? done, string? pack, bool cancelled = false, bool keep = false, CancellationToken cancellationToken = default)
    {
        (IsCancelled, IsEmailSaved, KeepsCard, Chosen) = (cancelled, done is "email", keep, packs.Value.Find(pack)?.Id);
        return ReadEmailAsync(cancellationToken);
    }

    /// <param name="pack">Which. Nothing else that a browser says decides what is bought.</param>
    /// <param name="keep">Whether the card is kept for automatic top-ups.</param>
    /// <param name="id">Made with the form.</param>
    public async Task<IActionResult> OnPostAsync(string? pack, bool keep, string? id, CancellationToken cancellationToken)
    {
        KeepsCard = keep;
        if (packs.Value.Find(pack) is not { } wanted)
        {
            return await RefuseAsync(Strings.BuyPackGoneProblem, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        try
        {
            return Redirect(await checkout.StartAsync(workspace.Participant, wanted, keep, PurchaseId.TryParse(id) ?? NewId(), cancellationToken));
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotOpened(logger, exception);
            return await RefuseAsync(Strings.BuyNotOpenedProblem, StatusCodes.Status503ServiceUnavailable, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostEmailAsync(string? email, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalize(email) is not { } wanted)
        {
            (Email, EmailProblem) = (email, Strings.BuyEmailProblem);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        try
        {
            await customers.SetEmailAsync(workspace.Participant, wanted, cancellationToken);
            return RedirectToPage(new { done = "email" });
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotChanged(logger, exception);
            return await RefuseAsync(Strings.BuyEmailNotSavedProblem, StatusCodes.Status503ServiceUnavailable, cancellationToken);
        }
    }

    private async Task<IActionResult> RefuseAsync(string problem, int status, CancellationToken cancellationToken)
    {
        (Problem, Response.StatusCode) = (problem, status);
        await ReadEmailAsync(cancellationToken);
        return Page();
    }

    private async Task ReadEmailAsync(CancellationToken cancellationToken) => Email = await customers.FindEmailAsync(workspace.Tenant, cancellationToken);

    [LoggerMessage(LogLevel.Error, "Stripe did not take another address for receipts")]
    private static partial void LogNotChanged(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Stripe made no payment page")]
    private static partial void LogNotOpened(ILogger logger, Exception exception);
}
