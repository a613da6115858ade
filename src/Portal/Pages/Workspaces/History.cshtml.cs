using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Library;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>All posters of the workspace.</summary>
[Requires(Permission.SeePosters)]
public sealed class HistoryModel(GenerationHistory history, TenantStore tenants, PosterViews views, Cursors cursors, Workspace workspace) : PageModel
{
    /// <summary>Posters that "show more" adds.</summary>
    public const int StepLength = 24;

    /// <summary>So many times; then it goes on with a page of its own.</summary>
    public const int StepsMax = 10;

    /// <summary>Posters that can be selected for one click: those that were deleted are named in the address where they are brought back.</summary>
    public const int SelectedMax = 50;

    [BindProperty(SupportsGet = true)]
    public LibraryQuery Wanted { get; set; } = new();

    public IReadOnlyList<PosterView> Posters { get; private set; } = [];

    /// <summary>Who may be looked for; none for those who do not see the members.</summary>
    public IReadOnlyList<Membership> Members { get; private set; } = [];

    /// <summary>Where the next page starts; null when all is shown, or "show more" shows it.</summary>
    public string? NextCursor { get; private set; }

    /// <summary>How often "show more" was asked for, and once more; null when there is no more, or it is too much for one page.</summary>
    public int? MoreSteps { get; private set; }

    /// <summary>How often "show more" was asked for; null for never.</summary>
    public int? Steps { get; private set; }

    /// <summary>Where this page starts; null for the first.</summary>
    public string? Cursor { get; private set; }

    /// <summary>What was deleted by the click that led here.</summary>
    public IReadOnlyList<string> Deleted { get; private set; } = [];

    /// <summary>What was wrong with the address, when something was.</summary>
    public string? Problem { get; private set; }

    /// <param name="cursor">Where the page starts.</param>
    /// <param name="steps">How many steps to show, from 1.</param>
    /// <param name="deleted">Ids, with spaces between.</param>
    /// <param name="late">Whether somebody wanted something back that is gone.</param>
    /// <param name="tooMany">Whether more were selected than <see cref="SelectedMax"/>.</param>
    public async Task OnGetAsync(string? cursor, int? steps, string? deleted, bool late, bool tooMany, CancellationToken cancellationToken)
    {
        GenerationId? after = null;
        if (!string.IsNullOrEmpty(cursor))
        {
            after = cursors.Unprotect(workspace.Tenant, CursorKind.Page, cursor);
            Problem = after is null ? Strings.HistoryCursorProblem : null;
        }

        Problem ??= late ? Strings.HistoryLateProblem : tooMany ? Phrase.Of(Strings.HistoryTooManyProblem, SelectedMax) : null;
        Deleted = [.. (deleted ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => GenerationId.TryParse(id) is not null).Take(SelectedMax)];
        Cursor = after is null ? null : cursor;
        var shown = Math.Clamp(steps ?? 1, 1, StepsMax);
        Steps = shown > 1 ? shown : null;
        var page = await history.ListAsync(workspace.Tenant, Wanted.Filter, StepLength * shown, after, cancellationToken);
        Posters = [.. page.Items.Select(views.From)];
        Members = workspace.May(Permission.SeeMembers) ? await tenants.ListMembersAsync(workspace.Tenant, cancellationToken) : [];
        if (page.Next is { } next)
        {
            MoreSteps = shown < StepsMax ? shown + 1 : null;
            NextCursor = MoreSteps is null ? cursors.Protect(workspace.Tenant, CursorKind.Page, next) : null;
        }
    }
}
