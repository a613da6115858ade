using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Api;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>All posters of the workspace, newest first.</summary>
[Requires(Permission.SeePosters)]
public sealed class HistoryModel(GenerationHistory history, PosterViews views, Cursors cursors, Workspace workspace) : PageModel
{
    private const int PageLength = 20;
    private const int QueryLengthMax = 200;

    public IReadOnlyList<PosterView> Posters { get; private set; } = [];

    public string? NextCursor { get; private set; }

    public bool IsFirstPage { get; private set; } = true;

    public string? Status { get; private set; }

    public string? Query { get; private set; }

    public bool IsFiltered => Status is not null || Query is not null;

    /// <summary>What was wrong with the address, when something was.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(string? cursor, string? status, string? q, CancellationToken cancellationToken)
    {
        var wanted = string.IsNullOrEmpty(status) ? null : GenerationJson.StatusFrom(status);
        Status = wanted is null ? null : status;
        Query = string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, QueryLengthMax)];

        GenerationId? after = null;
        if (!string.IsNullOrEmpty(cursor))
        {
            after = cursors.Unprotect(workspace.Tenant, CursorKind.Page, cursor);
            Problem = after is null ? "That page address is not valid any more, so here are the newest posters." : null;
        }

        IsFirstPage = after is null;
        var page = await history.ListAsync(workspace.Tenant, new HistoryFilter { Status = wanted, Text = Query }, PageLength, after, cancellationToken);
        Posters = [.. page.Items.Select(views.From)];
        NextCursor = page.Next is { } next ? cursors.Protect(workspace.Tenant, CursorKind.Page, next) : null;
    }
}
