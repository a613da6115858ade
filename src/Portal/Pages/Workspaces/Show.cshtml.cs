using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Sharing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>One poster with everything about it.</summary>
[Requires(Permission.SeePosters, ToChange = Permission.CreatePosters)]
public sealed class ShowModel(
    GenerationHistory history,
    CreditLedger ledger,
    GenerationStarter starter,
    GenerationCompletion completion,
    PosterViews views,
    StartSignals signals,
    ShareStore shares,
    ShareLinks links,
    Workspace workspace,
    CurrentUser user) : PageModel
{
    public PosterView Poster { get; private set; } = null!;

    /// <summary>The posters on both sides of it in the history.</summary>
    public GenerationId? Older { get; private set; }

    /// <inheritdoc cref="Older"/>
    public GenerationId? Newer { get; private set; }

    /// <summary>What it did to the balance, first to last; none for those who may not see credits.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; private set; } = [];

    /// <summary>Whether it can be shown to others, by whoever looks.</summary>
    public bool MayShare => Poster.Generation.Poster is not null && workspace.MayChange(Permission.ManagePosters);

    /// <summary>The live links to it with their addresses, newest first.</summary>
    public IReadOnlyList<(Share Share, string? Address)> Shares { get; private set; } = [];

    /// <summary>What was done with its links.</summary>
    public string? ShareNews { get; private set; }

    /// <summary>Why it was not begun again.</summary>
    public string? Problem { get; private set; }

    /// <param name="shared">A link was made just now.</param>
    /// <param name="ended">A link was ended just now.</param>
    public async Task<IActionResult> OnGetAsync(string id, bool shared, bool ended, CancellationToken cancellationToken)
    {
        ShareNews = shared ? Strings.ShareReady : ended ? Strings.ShareEnded : null;
        if (GenerationId.TryParse(id) is not { } generationId
            || await history.FindAsync(workspace.Tenant, generationId, cancellationToken) is not { } generation)
        {
            return NotFound();
        }

        await ShowAsync(generation, cancellationToken);
        return Page();
    }

    /// <summary>Asks once more for what failed or was cancelled. The page can be clicked twice: one poster is retried once.</summary>
    /// <param name="stage">What stood on the generator's stage, with spaces between, to go back there.</param>
    public async Task<IActionResult> OnPostRetryAsync(string id, string? stage, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } generationId
            || await history.FindAsync(workspace.Tenant, generationId, cancellationToken) is not { CanBeRetried: true } generation)
        {
            return NotFound();
        }

        var result = await starter.StartAsync(workspace.Membership, "retry:" + id, GenerationRequest.Repeat(generation), cancellationToken);
        if (result.Outcome is StartOutcome.Started or StartOutcome.AlreadyStarted)
        {
            signals.Send(workspace.Tenant);
            return stage is { Length: > 0 }
                ? RedirectToPage("/Workspaces/Create", new { generation = stage.Replace(id, result.Ids[0].Value, StringComparison.Ordinal) })
                : RedirectToPage(new { id = result.Ids[0].Value });
        }

        await ShowAsync(generation, cancellationToken);
        Problem = StartWords.For(result.Outcome);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <param name="stage">What stood on the generator's stage, with spaces between, to go back there.</param>
    public async Task<IActionResult> OnPostCancelAsync(string id, string? stage, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } generationId)
        {
            return NotFound();
        }

        // Finished a moment before the click: the page shows the result, which says all there is to say.
        return await completion.CancelAsync(workspace.Tenant, generationId, user.Id, cancellationToken) switch
        {
            CancelOutcome.NotFound => NotFound(),
            CancelOutcome.Cancelled or CancelOutcome.AlreadyFinished => stage is { Length: > 0 }
                ? RedirectToPage("/Workspaces/Create", new { generation = stage })
                : RedirectToPage(new { id }),
        };
    }

    private async Task ShowAsync(Generation generation, CancellationToken cancellationToken)
    {
        var neighbours = history.FindNeighboursAsync(workspace.Tenant, generation.Id, cancellationToken);
        var entries = workspace.May(Permission.SeeCredits)
            ? ledger.ListEntriesOfAsync(workspace.Tenant, generation.Id.Reference, cancellationToken)
            : Task.FromResult<IReadOnlyList<LedgerEntry>>([]);
        Poster = await views.WithOutlookAsync(generation, cancellationToken);
        (Older, Newer) = await neighbours;
        Entries = await entries;
        Shares = MayShare
            ? [.. (await shares.ListAsync(workspace.Tenant, cancellationToken)).Where(share => share.Poster == generation.Id).Select(share => (share, links.AddressOf(share)))]
            : [];
    }
}
