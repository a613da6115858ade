using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>/api/generations/{id}</c> and what can be done with one.</summary>
public static class GenerationEndpoints
{
    // Browsers reconnect by themselves; a stream that ends now and then also notices a session that has.
    private const int FollowedMax = 12;
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AccessInterval = TimeSpan.FromSeconds(2);

    public static async Task<IResult> ShowAsync(
        string id, GenerationHistory history, PosterViews views, Workspace workspace, CancellationToken cancellationToken) =>
        await FindAsync(id, history, workspace, cancellationToken) is { } generation
            ? Results.Json(GenerationJson.From(await views.WithOutlookAsync(generation, cancellationToken)))
            : NotFound();

    public static async Task<IResult> DownloadAsync(
        string id, GenerationHistory history, PosterViews views, Workspace workspace, CancellationToken cancellationToken) =>
        await FindAsync(id, history, workspace, cancellationToken) is { } generation && views.From(generation).DownloadUrl is { } url
            ? Results.Redirect(url)
            : NotFound();

    /// <param name="size">"thumbnail" for the small one.</param>
    public static async Task<IResult> ImageAsync(
        string id, string? size, GenerationHistory history, PosterViews views, Workspace workspace, CancellationToken cancellationToken) =>
        await FindAsync(id, history, workspace, cancellationToken) is { } generation
        && views.From(generation) is var view
        && (size == "thumbnail" ? view.ThumbnailUrl : view.ImageUrl) is { } url
            ? Results.Redirect(url)
            : NotFound();

    public static async Task<IResult> CancelAsync(
        string id, GenerationCompletion completion, GenerationHistory history, PosterViews views, Workspace workspace, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } generationId)
        {
            return NotFound();
        }

        return await completion.CancelAsync(workspace.Tenant, generationId, workspace.Participant.User, cancellationToken) switch
        {
            CancelOutcome.Cancelled => await ShowAsync(id, history, views, workspace, cancellationToken),
            CancelOutcome.AlreadyFinished => Results.Problem("It had finished before it could be cancelled.", statusCode: StatusCodes.Status409Conflict),
            CancelOutcome.NotFound => NotFound(),
        };
    }

    /// <param name="id">One generation, or some, with spaces between.</param>
    public static async Task<IResult> EventsAsync(
        string? id,
        HttpContext context,
        GenerationHistory history,
        GenerationFeed feed,
        PosterViews views,
        Workspace workspace,
        Door door,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var ids = new List<GenerationId>();
        foreach (var each in (id ?? "").Split(' ', FollowedMax + 1).Take(FollowedMax))
        {
            if (await FindAsync(each, history, workspace, cancellationToken) is { } generation)
            {
                ids.Add(generation.Id);
            }
        }

        if (ids.Count == 0)
        {
            return NotFound();
        }

        context.Response.Headers["X-Accel-Buffering"] = "no"; // proxies must pass each event on at once
        var states = feed.FollowAsync(workspace.Tenant, ids, StreamLifetime, cancellationToken);
        return TypedResults.ServerSentEvents(ChangesAsync(WhileAllowed(states, workspace.Participant, door, clock, cancellationToken), views, cancellationToken));
    }

    /// <summary>Ends when whoever listens may not see posters here any more: an open stream makes no request that would notice.</summary>
    private static async IAsyncEnumerable<Generation> WhileAllowed(
        IAsyncEnumerable<Generation> states, Participant participant, Door door, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = clock.GetUtcNow() + AccessInterval;
        await foreach (var generation in states.WithCancellation(cancellationToken))
        {
            if (clock.GetUtcNow() >= next)
            {
                if (await door.FindAgainAsync(participant, cancellationToken) is not { } access || !access.Participant.May(Permission.SeePosters))
                {
                    yield break;
                }

                next = clock.GetUtcNow() + AccessInterval;
            }

            yield return generation;
        }
    }

    private static async IAsyncEnumerable<SseItem<ProgressJson>> ChangesAsync(
        IAsyncEnumerable<Generation> states, PosterViews views, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = new Dictionary<GenerationId, ProgressJson>();
        await foreach (var generation in states.WithCancellation(cancellationToken))
        {
            var view = await views.WithOutlookAsync(generation, cancellationToken);
            var progress = new ProgressJson(
                generation.Id.Value,
                GenerationJson.StatusOf(generation.Status),
                generation.Attempt,
                generation.CreatedAt,
                generation.StartedAt,
                QueueJson.From(view.Outlook),
                ProgressWords.For(view));
            if (last.GetValueOrDefault(generation.Id) != progress)
            {
                last[generation.Id] = progress;
                yield return new SseItem<ProgressJson>(progress, "status");
            }
        }
    }

    private static async Task<Generation?> FindAsync(string id, GenerationHistory history, Workspace workspace, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } generationId ? await history.FindAsync(workspace.Tenant, generationId, cancellationToken) : null;

    public static IResult NotFound() => Results.Problem("There is no such generation in this workspace.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>One server-sent event.</summary>
/// <param name="Text">The same in words.</param>
public sealed record ProgressJson(
    string Id, string Status, int Attempt, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, QueueJson? Queue, string Text);
