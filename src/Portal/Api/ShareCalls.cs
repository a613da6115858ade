using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Sharing;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>/api/generations/{id}/shares</c> and <c>/api/shares</c>: links to posters.</summary>
public static class ShareCalls
{
    public static async Task<IResult> ListAsync(string id, ShareStore shares, ShareLinks links, GenerationHistory history, Workspace workspace, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } poster && await history.FindAsync(workspace.Tenant, poster, cancellationToken) is not null
            ? Results.Json(new SharesJson([.. (await shares.ListAsync(workspace.Tenant, cancellationToken)).Where(share => share.Poster == poster).Select(share => ShareJson.From(share, links))]))
            : GenerationEndpoints.NotFound();

    public static async Task<IResult> MakeAsync(string id, HttpContext context, ShareStore shares, ShareLinks links, Workspace workspace, CancellationToken cancellationToken)
    {
        var (body, problem) = await StrictJson.ReadAsync<ShareBody>(context.Request, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (!ShareStore.Lifetimes.Contains(body.ExpiresInDays))
        {
            return Results.ValidationProblem(
                new Dictionary<string, string[]> { ["expiresInDays"] = ["Give 1, 7, 30, or null for a link that does not end by itself."] },
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        if (GenerationId.TryParse(id) is not { } poster)
        {
            return GenerationEndpoints.NotFound();
        }

        var (outcome, share) = await shares.MakeAsync(workspace.Participant, poster, body.ExpiresInDays, body.ShowPrompt, links.Seal, cancellationToken);
        return outcome switch
        {
            MakeShareOutcome.Made => Results.Json(ShareJson.From(share!, links), statusCode: StatusCodes.Status201Created),
            MakeShareOutcome.TooMany => Results.Problem(ShareWords.Problem(outcome), statusCode: StatusCodes.Status409Conflict),
            MakeShareOutcome.NoPoster => GenerationEndpoints.NotFound(),
        };
    }

    public static async Task<IResult> RevokeAsync(string id, ShareStore shares, Workspace workspace, CancellationToken cancellationToken) =>
        await shares.TryRevokeAsync(workspace.Participant, id, cancellationToken) ? Results.NoContent() : NoLink();

    /// <param name="link">The secret part of the link.</param>
    public static async Task<IResult> ShowAsync(string? link, ShareStore shares, ShareLinks links, CancellationToken cancellationToken) =>
        TenantSecret.TryParse(link) is { } secret && await shares.OpenAsync(secret, cancellationToken) is { } shared
            ? Results.Json(SharedJson.From(shared, links.ImageOf(link!)))
            : NoLink();

    private static IResult NoLink() => Results.Problem("This link has ended, or it never was.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>The body of <c>POST /api/generations/{id}/shares</c>.</summary>
/// <param name="ExpiresInDays">1, 7, 30, or null for never.</param>
public sealed record ShareBody(int? ExpiresInDays, bool ShowPrompt);

public sealed record SharesJson(IReadOnlyList<ShareJson> Items);

/// <param name="Url">To give away; null when it cannot be read back any more.</param>
public sealed record ShareJson(string Id, string GenerationId, string? Url, bool ShowPrompt, int Views, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt)
{
    public static ShareJson From(Share share, ShareLinks links) =>
        new(share.Id, share.Poster.Value, links.AddressOf(share), share.ShowsPrompt, share.Views, share.MadeAt, share.ExpiresAt);
}

/// <summary>What anybody sees who has the link.</summary>
public sealed record SharedJson(string ImageUrl, int Width, int Height, string? Prompt, DateTimeOffset? ExpiresAt)
{
    public static SharedJson From(SharedPoster shared, string imageUrl) => new(
        imageUrl, shared.Poster.Poster!.Width, shared.Poster.Poster.Height, shared.Share.ShowsPrompt ? shared.Poster.Prompt : null, shared.Share.ExpiresAt);
}
