using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Timeouts;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;
using PosterSaaS.Portal.Uploads;

namespace PosterSaaS.Portal.Api;

/// <summary>
/// <c>POST /api/generate</c> and <c>POST /api/generations/{id}/retry</c>: charge, queue and answer at once; they never wait for the model
/// unless asked to.
/// </summary>
public sealed partial class GenerateEndpoint(
    GenerationStarter starter,
    GenerationHistory history,
    SpendBreaker breaker,
    GenerationFeed feed,
    SourcePictures pictures,
    PosterViews views,
    StartSignals signals,
    Workspace workspace,
    TimeProvider clock)
{
    private const string KeyHeader = "Idempotency-Key";
    private const int KeyLengthMax = 255;
    private const int WaitSecondsMax = 60;
    private static readonly TimeSpan UnfinishedRetryAfter = TimeSpan.FromSeconds(10);

    public async Task<IResult> GenerateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (KeyOf(context.Request) is not { } key)
        {
            return KeyMissing();
        }

        var (body, problem) = await StrictJson.ReadAsync<GenerateBody>(context.Request, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var request = body.ToRequest();
        if (body.HasSource)
        {
            var strength = body.Strength ?? Domain.Generations.SourceImage.DefaultStrength;
            if (await pictures.FindAsync(workspace.Tenant, body.SourceImage, body.SourceGeneration, strength, cancellationToken) is not { } source)
            {
                return Results.ValidationProblem(
                    new Dictionary<string, string[]> { [body.SourceImage is null ? "sourceGeneration" : "sourceImage"] = [PictureWords.Gone] },
                    statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            request = request with { Source = source };
        }

        if (request.Validate() is { Count: > 0 } problems)
        {
            return Results.ValidationProblem(
                problems.ToDictionary(entry => char.ToLowerInvariant(entry.Key[0]) + entry.Key[1..], entry => new[] { entry.Value }),
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        return await ChargeAsync(context, key, request, cancellationToken);
    }

    /// <summary>Asks once more for what failed or was cancelled, as a new generation: what has ended never changes.</summary>
    public async Task<IResult> RetryAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (KeyOf(context.Request) is not { } key)
        {
            return KeyMissing();
        }

        if (GenerationId.TryParse(id) is not { } generationId
            || await history.FindAsync(workspace.Tenant, generationId, cancellationToken) is not { } generation)
        {
            return GenerationEndpoints.NotFound();
        }

        return generation.CanBeRetried
            ? await ChargeAsync(context, key, GenerationRequest.Repeat(generation), cancellationToken)
            : Results.Problem("Only what failed or was cancelled can be tried again.", statusCode: StatusCodes.Status409Conflict);
    }

    private static string? KeyOf(HttpRequest request) => request.Headers[KeyHeader].ToString() is { Length: > 0 and <= KeyLengthMax } key ? key : null;

    private static IResult KeyMissing() => Results.Problem(
        $"This call spends credits, so it needs a header such as '{KeyHeader}: {Guid.NewGuid()}' (at most {KeyLengthMax} characters). "
        + "Repeat the call with the same key to retry it: it is charged once.",
        statusCode: StatusCodes.Status400BadRequest,
        title: $"{KeyHeader} is missing or too long");

    private async Task<IResult> ChargeAsync(HttpContext context, string key, GenerationRequest request, CancellationToken cancellationToken)
    {
        // People who repeat a call and programs that do must not meet under one key, hence the prefix.
        var result = await starter.StartAsync(workspace.Participant, "api:" + key, request, cancellationToken);
        switch (result.Outcome)
        {
            case StartOutcome.Started or StartOutcome.AlreadyStarted:
                signals.Send(workspace.Tenant);
                return await AnswerAsync(context, result, cancellationToken);
            case StartOutcome.InsufficientCredits:
                return Results.Problem(
                    $"This needs {request.Count} of your credits and you have {result.CreditsAvailable}. Nothing was charged.",
                    statusCode: StatusCodes.Status402PaymentRequired,
                    title: "Not enough credits",
                    extensions: new Dictionary<string, object?> { ["creditsRemaining"] = result.CreditsAvailable });
            case StartOutcome.MemberCapReached:
                return Results.Problem(StartWords.For(result.Outcome), statusCode: StatusCodes.Status402PaymentRequired, title: "Your monthly limit is reached");
            case StartOutcome.TooManyUnfinished:
                return TurnAway(
                    context,
                    StatusCodes.Status429TooManyRequests,
                    UnfinishedRetryAfter,
                    "Too many unfinished posters",
                    "So many posters of this workspace are still in the works that no more are taken for now. Nothing was charged. Try again when some have finished.");
            case StartOutcome.Paused:
                return TurnAway(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    breaker.ClosesAt - clock.GetUtcNow(),
                    "Painting is paused",
                    "All workspaces together reached the day's limit of posters. It starts anew at midnight UTC. Nothing was charged.");
            default:
                return Results.Problem(
                    "This key was used for a request with another body. Nothing was charged. Use a new key for a new request.",
                    statusCode: StatusCodes.Status422UnprocessableEntity,
                    title: $"{KeyHeader} reused");
        }
    }

    private static IResult TurnAway(HttpContext context, int status, TimeSpan retryAfter, string title, string detail)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        return Results.Problem(detail, statusCode: status, title: title);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, StartResult result, CancellationToken cancellationToken)
    {
        var id = result.Ids[0];
        context.Response.Headers.Location = $"{context.Request.PathBase}/api/generations/{id}";

        Generation? latest = null;
        if (PreferredWait(context.Request) is { } wait)
        {
            context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // charged by now; from here on the caller waits on purpose
            context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:0}");
            await foreach (var generation in feed.FollowAsync(workspace.Tenant, id, wait, cancellationToken))
            {
                latest = generation;
            }
        }

        var view = latest is null ? null : GenerationJson.From(views.From(latest));
        var answer = new GenerateAnswer(
            id.Value,
            [.. result.Ids.Select(each => each.Value)],
            view?.Status ?? GenerationJson.StatusOf(GenerationStatus.Queued),
            result.CreditsAvailable,
            view?.ImageUrl,
            view?.Failure);
        return Results.Json(answer, statusCode: latest?.IsFinished is true ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    /// <summary>RFC 7240: <c>Prefer: wait=30</c> in seconds.</summary>
    private static TimeSpan? PreferredWait(HttpRequest request) =>
        WaitPreference().Match(request.Headers["Prefer"].ToString()) is { Success: true } match
            ? TimeSpan.FromSeconds(Math.Min(WaitSecondsMax, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))
            : null;

    [GeneratedRegex(@"(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])", RegexOptions.NonBacktracking)]
    private static partial Regex WaitPreference();
}

/// <param name="Id">The generation, or the first of several.</param>
/// <param name="Ids">All of them, when more than one was asked for.</param>
/// <param name="CreditsRemaining">What could be spent right after this was charged; a repeated call gets the first one's number.</param>
public sealed record GenerateAnswer(string Id, IReadOnlyList<string> Ids, string Status, int CreditsRemaining, string? ImageUrl, FailureJson? Failure);
