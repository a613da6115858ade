namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>Looks after top-ups: at once where somebody has just spent credits, and every so often at all that are on the list.</summary>
public sealed partial class TopUpWorker(
    TopUpHints hints, TopUpStore topUps, TopUpRunner runner, TopUpLetters letters, TimeProvider clock, ILogger<TopUpWorker> logger) : BackgroundService
{
    private const int AtOnce = 4;
    private const int BatchMax = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowHintsAsync(stoppingToken), SweepAsync(Interval, stoppingToken));

    /// <summary>Looks once at everything that is due.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        await topUps.ListDueAsync(BatchMax, cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (look, cancellation) => await TryAsync(
            async () =>
            {
                if (await topUps.TryPostponeAsync(look, cancellation))
                {
                    await letters.SendAsync(look.Tenant, cancellation);
                    await LookAsync(look.Tenant, cancellation);
                }
            },
            cancellation));

    private async Task SweepAsync(TimeSpan interval, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => SweepAsync(stoppingToken), stoppingToken);
        }
    }

    private Task FollowHintsAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        hints.TakeAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (tenant, cancellation) => await TryAsync(() => LookAsync(tenant, cancellation), cancellation));

    // What was bought may not be enough yet.
    private async Task LookAsync(Domain.Tenants.TenantId tenant, CancellationToken cancellationToken)
    {
        while (await runner.LookAsync(tenant, cancellationToken) is TopUpOutcome.Bought)
        {
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, exception); // the list brings it up again
        }
    }

    [LoggerMessage(LogLevel.Error, "Looking after top-ups failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
