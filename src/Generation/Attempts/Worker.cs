using Microsoft.Extensions.Options;
using OpenTelemetry;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>
/// Claims queued generations and runs several at once: looks every so often, when woken, and when one ends while there was more. On
/// stop it claims nothing more, lets attempts finish for a while, and hands the rest back.
/// </summary>
internal sealed partial class Worker(
    GenerationClaims claims,
    AttemptRunner runner,
    WakeUp wakeUp,
    Pace pace,
    BackOff backOff,
    AttemptTelemetry telemetry,
    IOptions<GenerationOptions> generations,
    IOptions<AttemptOptions> attempts,
    TimeProvider clock,
    Random random,
    ILogger<Worker> logger) : BackgroundService
{
    // Other workers look at the same candidates, so some more than there is room for.
    private const int Spare = 12;

    // There is more, yet rivals took all that was seen: the index shows it a moment later.
    private static readonly TimeSpan RivalsPause = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan FaultFirst = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FaultMax = TimeSpan.FromSeconds(15);

    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _cutOff = new();
    private int _busy;
    private volatile bool _moreIsWaiting;

    public override void Dispose()
    {
        _cutOff.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var faults = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (pace.Pause is { Ticks: > 0 } pause)
                {
                    await Task.Delay(pause, clock, stoppingToken);
                }

                var rivalsWereFaster = await LookAsync(stoppingToken);
                faults = 0;
                await wakeUp.WaitAsync(Jitter(rivalsWereFaster ? RivalsPause : generations.Value.PollInterval), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                faults++;
                LogCannotLook(exception, faults);
                await Task.Delay(backOff.After(faults, FaultFirst, FaultMax), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await FinishAsync();
    }

    private int Room => generations.Value.Concurrency - Volatile.Read(ref _busy);

    /// <summary>Claims what there is room for. Answers whether there was more, yet others took it first.</summary>
    private async Task<bool> LookAsync(CancellationToken stoppingToken)
    {
        _running.RemoveWhere(task => task.IsCompleted);
        var busyTenants = new HashSet<TenantId>();
        while (Room > 0)
        {
            var limit = Room + Spare;
            var candidates = await FindAsync(limit, busyTenants, stoppingToken);
            var busyBefore = busyTenants.Count;
            foreach (var candidate in candidates.TakeWhile(_ => Room > 0).Where(candidate => !busyTenants.Contains(candidate.Tenant)))
            {
                stoppingToken.ThrowIfCancellationRequested();
                var claim = await ClaimAsync(candidate);
                if (claim.Outcome is ClaimOutcome.TenantBusy)
                {
                    busyTenants.Add(candidate.Tenant);
                }

                Start(claim, stoppingToken);
            }

            // Behind a tenant that has its share running others may be waiting: look once more, past it.
            if (Room <= 0 || busyTenants.Count == busyBefore)
            {
                _moreIsWaiting = Room <= 0 || busyTenants.Count > 0 || candidates.Count >= limit;
                return Room > 0 && candidates.Count >= limit;
            }
        }

        return false;
    }

    // Looking is part of nobody's request, and goes on all day: it makes no spans.
    private async Task<IReadOnlyList<Candidate>> FindAsync(int limit, IReadOnlySet<TenantId> except, CancellationToken stoppingToken)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        return await claims.FindAsync(limit, except, stoppingToken);
    }

    private async Task<Claim> ClaimAsync(Candidate candidate)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        return await claims.TryClaimAsync(candidate, CancellationToken.None); // a claim cut off half-way would block its generation for a lease
    }

    private void Start(Claim claim, CancellationToken stoppingToken)
    {
        if (claim.Generation is null)
        {
            return;
        }

        if (claim.IsTakeover)
        {
            telemetry.TookOver();
        }

        Interlocked.Increment(ref _busy);
        var stop = stoppingToken.IsCancellationRequested ? stoppingToken : _cutOff.Token; // claimed too late to begin: hand it back
        _running.Add(Task.Run(() => RunAsync(claim, stop), CancellationToken.None));
    }

    private async Task RunAsync(Claim claim, CancellationToken stop)
    {
        try
        {
            await (claim.Outcome is ClaimOutcome.Exhausted ? runner.GiveUpAsync(claim.Generation!) : runner.RunAsync(claim.Generation!, stop));
        }
        catch (Exception exception)
        {
            LogAbandoned(exception, claim.Generation!.Id); // its lease runs out, and it is taken over
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
            if (_moreIsWaiting)
            {
                wakeUp.Tap();
            }
        }
    }

    private async Task FinishAsync()
    {
        _running.RemoveWhere(task => task.IsCompleted);
        LogStopping(_running.Count);
        _cutOff.CancelAfter(attempts.Value.StopGrace);
        await Task.WhenAll(_running);
        LogStopped();
    }

    // Workers that started together do not look together.
    private TimeSpan Jitter(TimeSpan pause) => pause * (0.8 + (random.NextDouble() * 0.4));

    [LoggerMessage(50, LogLevel.Error, "The queue could not be read or claimed from, {Faults} times in a row.")]
    private partial void LogCannotLook(Exception exception, int faults);

    [LoggerMessage(51, LogLevel.Error, "The attempt at generation {GenerationId} was abandoned.")]
    private partial void LogAbandoned(Exception exception, GenerationId generationId);

    [LoggerMessage(52, LogLevel.Information, "Stopping: no more claims, {Running} attempts still run.")]
    private partial void LogStopping(int running);

    [LoggerMessage(53, LogLevel.Information, "Stopped: nothing is left running.")]
    private partial void LogStopped();
}
