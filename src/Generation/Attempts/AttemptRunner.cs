using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>Takes one claimed generation from the claim to what becomes of it.</summary>
internal sealed partial class AttemptRunner(
    GenerationClaims claims,
    IPainter painter,
    PosterFiles files,
    SpendBreaker breaker,
    FailurePolicy policy,
    VerdictWriter verdicts,
    Pace pace,
    AttemptTelemetry telemetry,
    IOptions<GenerationOptions> options,
    TimeProvider clock,
    ILogger<AttemptRunner> logger)
{
    private static readonly Func<ILogger, GenerationId, Domain.Tenants.TenantId, int, IDisposable?> Scope =
        LoggerMessage.DefineScope<GenerationId, Domain.Tenants.TenantId, int>("Generation {GenerationId} of tenant {TenantId}, attempt {Attempt}");

    /// <summary>Runs an attempt to its end. Nothing that goes wrong in it leaves this method.</summary>
    /// <param name="generation">As claimed.</param>
    /// <param name="stop">The worker cannot wait any longer.</param>
    public async Task RunAsync(Generation generation, CancellationToken stop)
    {
        await using var lease = new Lease(generation, claims, options.Value.LeaseDuration, clock, logger);
        await ConcludeAsync(generation, () => AttemptAsync(generation, lease, stop), lease.Lost);
    }

    /// <summary>Ends a generation whose tries were all interrupted. It has no lease: nobody works on it.</summary>
    public Task GiveUpAsync(Generation generation) =>
        ConcludeAsync(generation, () => Task.FromResult<(AttemptOutcome, Poster?)>((AttemptOutcome.TriesUsedUp, null)), CancellationToken.None);

    private async Task ConcludeAsync(Generation generation, Func<Task<(AttemptOutcome Outcome, Poster? Poster)>> attempt, CancellationToken lost)
    {
        using var activity = AttemptTelemetry.Start(generation);
        using var scope = Scope(logger, generation.Id, generation.Tenant, generation.Attempt);
        var started = clock.GetTimestamp();
        telemetry.Began(generation);

        var (outcome, poster) = await attempt();
        pace.Saw(outcome);
        var verdict = policy.Judge(generation, outcome);
        var written = await verdicts.WriteAsync(generation, verdict, poster, lost);
        if (written is WriteOutcome.Superseded && poster is not null)
        {
            await files.DiscardAsync(poster);
        }

        if (written is WriteOutcome.Written && verdict.Kind is (VerdictKind.Succeed or VerdictKind.Fail) && MayHaveLeftovers(generation, outcome))
        {
            await files.DiscardAllButAsync(poster, generation);
        }

        if (written is WriteOutcome.Superseded)
        {
            outcome = AttemptOutcome.LeaseLost;
        }

        var duration = clock.GetElapsedTime(started);
        telemetry.Ended(activity, outcome, verdict.Kind, duration);
        LogEnded(generation.Id, generation.Attempt, outcome, verdict.Kind, verdict.Reason?.ToString() ?? "–", written, (long)duration.TotalMilliseconds);
    }

    // A worker that was killed between storing and ending left its objects behind; those who only failed took theirs away.
    private static bool MayHaveLeftovers(Generation generation, AttemptOutcome outcome) => generation.Attempt > 1 || outcome is AttemptOutcome.TriesUsedUp;

    private async Task<(AttemptOutcome Outcome, Poster? Poster)> AttemptAsync(Generation generation, Lease lease, CancellationToken stop)
    {
        if (policy.DeadlinePassed(generation))
        {
            return (AttemptOutcome.DeadlinePassed, null);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, stop);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            return await MayCallModelAsync(either.Token) ? await painter.PaintAsync(generation, either.Token) : (AttemptOutcome.LimitReached, null);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return (lease.Lost.IsCancellationRequested ? AttemptOutcome.LeaseLost : AttemptOutcome.Stopped, null);
        }
        catch (Exception exception)
        {
            LogUnexpected(exception, generation.Id, generation.Attempt);
            return (AttemptOutcome.ModelUnavailable, null);
        }
    }

    /// <summary>A call that cannot be counted is not made.</summary>
    private async Task<bool> MayCallModelAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await breaker.TryTakeAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotCounted(exception);
            return false;
        }
    }

    [LoggerMessage(40, LogLevel.Information,
        "Generation {GenerationId}, attempt {Attempt}: {Outcome} → {Verdict}, reason {Reason}, {Written} after {Milliseconds} ms.")]
    private partial void LogEnded(
        GenerationId generationId, int attempt, AttemptOutcome outcome, VerdictKind verdict, string reason, WriteOutcome written, long milliseconds);

    [LoggerMessage(42, LogLevel.Warning, "The call of the model could not be counted against the day's limit, so it was not made.")]
    private partial void LogNotCounted(Exception exception);

    [LoggerMessage(41, LogLevel.Error, "Generation {GenerationId}, attempt {Attempt}: an error that nobody expected.")]
    private partial void LogUnexpected(Exception exception, GenerationId generationId, int attempt);
}
