using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Sharing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>All links to posters of the workspace, and what is done with them here and on a poster's own page.</summary>
[Requires(Permission.ManagePosters)]
public sealed class SharesModel(ShareStore shares, ShareLinks links, GenerationHistory history, PosterViews views, Workspace workspace) : PageModel
{
    public const int PageLength = 50;

    /// <summary>Newest first, each with its poster and its address.</summary>
    public IReadOnlyList<(Share Share, PosterView Poster, string? Address)> Shares { get; private set; } = [];

    /// <summary>How many links come before these.</summary>
    public int From { get; private set; }

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <param name="from">How many to pass over.</param>
    /// <param name="done">What a form here did.</param>
    public Task<IActionResult> OnGetAsync(int? from, string? done, CancellationToken cancellationToken)
    {
        Done = done is "ended" ? Strings.ShareEnded : null;
        return ShowAsync(from ?? 0, cancellationToken);
    }

    /// <param name="id">The poster.</param>
    /// <param name="days">How long the link lives; empty for ever.</param>
    /// <param name="prompt">Whether the description is shown.</param>
    public async Task<IActionResult> OnPostMakeAsync(string id, int? days, bool prompt, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } poster || !ShareStore.Lifetimes.Contains(days))
        {
            return NotFound();
        }

        var (outcome, _) = await shares.MakeAsync(workspace.Participant, poster, days, prompt, links.Seal, cancellationToken);
        switch (outcome)
        {
            case MakeShareOutcome.Made:
                return RedirectToPage("/Workspaces/Show", pageHandler: null, new { id, shared = true }, fragment: "share");
            case MakeShareOutcome.NoPoster:
                return NotFound();
            case MakeShareOutcome.TooMany:
                Problem = ShareWords.Problem(outcome);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                break;
        }

        return await ShowAsync(from: 0, cancellationToken);
    }

    /// <param name="share">The link to end.</param>
    /// <param name="id">The poster whose page the button is on; none for the list.</param>
    public async Task<IActionResult> OnPostEndAsync(string? share, string? id, CancellationToken cancellationToken)
    {
        // By what is there, so that no text from outside becomes a key of a table.
        var existing = (await shares.ListAsync(workspace.Tenant, cancellationToken)).FirstOrDefault(each => each.Id == share);
        if (existing is not null && await shares.TryRevokeAsync(workspace.Participant, existing.Id, cancellationToken))
        {
            return id is { Length: > 0 }
                ? RedirectToPage("/Workspaces/Show", pageHandler: null, new { id = existing.Poster.Value, ended = true }, fragment: "share")
                : RedirectToPage(new { done = "ended" });
        }

        Problem = Strings.ShareGoneProblem;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(from: 0, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(int from, CancellationToken cancellationToken)
    {
        var live = await shares.ListAsync(workspace.Tenant, cancellationToken);
        (Total, From) = (live.Count, Math.Clamp(from, 0, live.Count));
        var page = await Task.WhenAll(live.Skip(From).Take(PageLength).Select(async share => (
            Share: share, Poster: await history.FindAsync(workspace.Tenant, share.Poster, cancellationToken))));
        Shares = [.. page.Where(each => each.Poster is not null).Select(each => (each.Share, views.From(each.Poster!), links.AddressOf(each.Share)))];
        return Page();
    }
}
