using System.Globalization;
using System.Text.RegularExpressions;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Generations;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary><c>POST /api/generate</c>: charges, queues and answers at once; it never waits for the model unless asked to.</summary>
public sealed partial class GenerateEndpoint(
    GenerationStarter starter, GenerationFeed feed, PosterViews views, WakeUp wakeUp, Workspace workspace, CurrentUser user)
{
    private const string KeyHeader = "Idempotency-Key";
    private const int KeyLengthMax = 255;
    private const int WaitSecondsMax = 60;

    public async Task<IResult> HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var key = context.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > KeyLengthMax)
        {
            return Results.Problem(
                $"This call spends credits, so it needs a header such as '{KeyHeader}: {Guid.NewGuid()}' (at most {KeyLengthMax} characters). "
                + "Repeat the call with the same key to retry it: it is charged once.",
                statusCode: StatusCodes.Status400BadRequest,
                title: $"{KeyHeader} is missing or too long");
        }

        var (body, problem) = await StrictJson.ReadAsync<GenerateBody>(context.Request, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var request = body.ToRequest();
        if (request.Validate() is { Count: > 0 } problems)
        {
            return Results.ValidationProblem(
                problems.ToDictionary(entry => char.ToLowerInvariant(entry.Key[0]) + entry.Key[1..], entry => new[] { entry.Value }),
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        // People who repeat a call and programs that do must not meet under one key, hence the prefix.
        var result = await starter.StartAsync(workspace.Tenant, user.Id, "api:" + key, request, cancellationToken);
        switch (result.Outcome)
        {
            case StartOutcome.Started or StartOutcome.AlreadyStarted:
                wakeUp.Request();
                return await AnswerAsync(context, result, cancellationToken);
            case StartOutcome.InsufficientCredits:
                return Results.Problem(
                    $"This needs {request.Count} of your credits and you have {result.CreditsAvailable}. Nothing was charged.",
                    statusCode: StatusCodes.Status402PaymentRequired,
                    title: "Not enough credits",
                    extensions: new Dictionary<string, object?> { ["creditsRemaining"] = result.CreditsAvailable });
            default:
                return Results.Problem(
                    "This key was used for a request with another body. Nothing was charged. Use a new key for a new request.",
                    statusCode: StatusCodes.Status422UnprocessableEntity,
                    title: $"{KeyHeader} reused");
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext context, StartResult result, CancellationToken cancellationToken)
    {
        var id = result.Ids[0];
        context.Response.Headers.Location = $"{context.Request.PathBase}/api/generations/{id}";

        Generation? latest = null;
        if (PreferredWait(context.Request) is { } wait)
        {
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
