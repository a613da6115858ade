using Microsoft.Extensions.Options;
using OpenTelemetry;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;
using PosterSaaS.GenerationWorker.Attempts;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>Looks every so often for deleted posters and tenants and for what left the gallery, and removes what they had, one tenant after the other. On stop it gives back what it is at.</summary>
internal sealed partial class RemovalWorker(
    RemovalQueue queue, TenantRemover remover, PosterRemover posters, CopyRemover copies, BackOff backOff, IOptions<RemovalOptions> options, TimeProvider clock, ILogger<RemovalWorker> logger) : BackgroundService
{
    private static readonly TimeSpan FaultFirst = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FaultMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GiveBackTime = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var quiet = SuppressInstrumentationScope.Begin(); // part of nobody's request
        var faults = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await posters.RemoveDueAsync(stoppingToken);
                await copies.RemoveDueAsync(stoppingToken);
                foreach (var removal in await queue.FindAsync(stoppingToken))
                {
                    await RemoveAsync(removal, stoppingToken);
                }

                faults = 0;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                faults++;
                LogCannotLook(exception, faults);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(faults > 0 ? backOff.After(faults, FaultFirst, FaultMax) : options.Value.PollInterval, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RemoveAsync(Removal found, CancellationToken stoppingToken)
    {
        if (await queue.TryTakeAsync(found, stoppingToken) is not { } removal)
        {
            return;
        }

        var started = clock.GetTimestamp();
        try
        {
            var outcome = await remover.RunAsync(removal, stoppingToken);
            LogEnded(removal.Tenant, removal.Taken, outcome, (long)clock.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            await GiveBackAsync(removal);
            throw;
        }
        catch (Exception exception)
        {
            LogInterrupted(exception, removal.Tenant, removal.Taken); // its lease runs out, and it is taken up again; others need not wait for it
        }
    }

    private async Task GiveBackAsync(Removal removal)
    {
        using var patience = new CancellationTokenSource(GiveBackTime, clock);
        try
        {
            await queue.GiveBackAsync(removal, patience.Token);
        }
        catch (Exception exception)
        {
            LogInterrupted(exception, removal.Tenant, removal.Taken);
        }
    }

    [LoggerMessage(60, LogLevel.Error, "Deleted posters and tenants could not be looked for, {Faults} times in a row.")]
    private partial void LogCannotLook(Exception exception, int faults);

    [LoggerMessage(61, LogLevel.Error, "The removal of tenant {TenantId} was interrupted at take {Taken}; it goes on when its lease ends.")]
    private partial void LogInterrupted(Exception exception, TenantId tenantId, int taken);

    [LoggerMessage(62, LogLevel.Information, "The removal of tenant {TenantId}, take {Taken}: {Outcome} after {Milliseconds} ms.")]
    private partial void LogEnded(TenantId tenantId, int taken, RemovalOutcome outcome, long milliseconds);
}
