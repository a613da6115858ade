using PosterSaaS.Portal.Billing.TopUps;

namespace PosterSaaS.Portal.Billing;

/// <summary>
/// Asks Stripe about purchases that no event has settled: the event was lost, or nobody was there to take it. So who has paid gets the
/// credits within minutes, with the browser closed and the webhook broken.
/// </summary>
public sealed partial class Reconciler(PurchaseStore purchases, Fulfilment fulfilment, TopUpRunner topUps, TimeProvider clock, ILogger<Reconciler> logger) : BackgroundService
{
    private const int BatchMax = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    // Money that takes its way through banks is asked for less often, and given up on some time after the slowest have come.
    private static readonly TimeSpan SlowPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan PendingMax = TimeSpan.FromDays(30);
    private static readonly TimeSpan OpenMax = TimeSpan.FromHours(25);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception); // the next sweep finds the same again
            }
        }
    }

    /// <summary>Looks once at everything that is due.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var open in await purchases.ListDueAsync(BatchMax, cancellationToken))
        {
            if (await purchases.FindAsync(open.Tenant, open.Id, cancellationToken) is { } purchase
                && await purchases.TryPostponeAsync(open, purchase.State is PurchaseState.Pending ? SlowPause : Pause, cancellationToken))
            {
                await (purchase.Kind switch
                {
                    PurchaseKind.Checkout => SettleAsync(purchase, cancellationToken),
                    PurchaseKind.TopUp => topUps.ResumeAsync(purchase, cancellationToken),
                });
            }
        }
    }

    private async Task SettleAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = purchase.SessionId is { } session ? await fulfilment.ApplyAsync(session, cancellationToken) : FulfilOutcome.Unknown;
            var age = clock.GetUtcNow() - purchase.CreatedAt;
            if (outcome is FulfilOutcome.Open or FulfilOutcome.Unknown && age > OpenMax)
            {
                await purchases.TryCloseAsync(purchase, PurchaseState.Expired, cancellationToken); // its page was never shown, or is long closed
            }
            else if (outcome is FulfilOutcome.Pending && age > PendingMax)
            {
                await purchases.TryCloseAsync(purchase, PurchaseState.Failed, cancellationToken);
            }
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotAnswered(logger, exception, purchase.Id.Value);
        }
    }

    [LoggerMessage(LogLevel.Error, "A sweep of open purchases failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Stripe did not tell about purchase {Purchase}. It is asked again.")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception, string purchase);
}
