using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>GET /api/history</c>: newest first, every page full until the last.</summary>
public static class HistoryEndpoint
{
    private const int LimitDefault = 20;
    private const int LimitMax = 50;
    private const int QueryLengthMax = 200;

    public static async Task<IResult> HandleAsync(
        string? limit,
        string? cursor,
        string? status,
        string? q,
        GenerationHistory history,
        PosterViews views,
        Cursors cursors,
        Workspace workspace,
        CancellationToken cancellationToken)
    {
        var count = LimitDefault;
        if (limit is not null && (!int.TryParse(limit, out count) || count is < 1 or > LimitMax))
        {
            return Invalid($"limit is a whole number from 1 to {LimitMax}.");
        }

        var after = string.IsNullOrEmpty(cursor) ? null : cursors.Unprotect(workspace.Tenant, CursorKind.Api, cursor);
        if (after is null && !string.IsNullOrEmpty(cursor))
        {
            return Invalid("This cursor is not one that this workspace was given. Start again without it.");
        }

        var wanted = string.IsNullOrEmpty(status) ? null : GenerationJson.StatusFrom(status);
        if (wanted is null && !string.IsNullOrEmpty(status))
        {
            return Invalid("status is one of QUEUED, RUNNING, SUCCESS, FAILED, CANCELLED.");
        }

        if (q?.Length > QueryLengthMax)
        {
            return Invalid($"q has at most {QueryLengthMax} characters.");
        }

        var page = await history.ListAsync(workspace.Tenant, new HistoryFilter { Status = wanted, Text = q }, count, after, cancellationToken);
        return Results.Json(new HistoryJson(
            [.. page.Items.Select(generation => GenerationJson.From(views.From(generation)))],
            page.Next is { } next ? cursors.Protect(workspace.Tenant, CursorKind.Api, next) : null));
    }

    private static IResult Invalid(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}

/// <param name="NextCursor">Give it back to get the next page; null on the last.</param>
public sealed record HistoryJson(IReadOnlyList<GenerationJson> Items, string? NextCursor);
