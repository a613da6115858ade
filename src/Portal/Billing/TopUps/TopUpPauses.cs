using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>Ends top-ups that come to nothing, and pauses what would only fail again. Who pays is told by letter.</summary>
public sealed class TopUpPauses(TopUpStore topUps, PurchaseStore purchases, TopUpLetters letters)
{
    /// <summary>Pauses the tenant's top-up, if it is on.</summary>
    public async Task PauseAsync(TenantId tenant, PauseReason reason, CancellationToken cancellationToken)
    {
        while (await topUps.FindAsync(tenant, cancellationToken) is { State: TopUpState.On } seen)
        {
            if (await topUps.TryReplaceAsync(seen, seen.PausedFor(reason), [], cancellationToken))
            {
                await letters.SendAsync(tenant, cancellationToken);
                return;
            }
        }
    }

    /// <summary>Ends a top-up that no money came of; one that is settled already stays as it is.</summary>
    /// <param name="purchase">Which.</param>
    /// <param name="state"><see cref="PurchaseState.Failed"/> or <see cref="PurchaseState.Expired"/>.</param>
    /// <param name="reason">Why no more are begun; null when the next may be.</param>
    public async Task EndAsync(Purchase purchase, PurchaseState state, PauseReason? reason, CancellationToken cancellationToken)
    {
        while (await purchases.FindAsync(purchase.Tenant, purchase.Id, cancellationToken) is { State: PurchaseState.Open or PurchaseState.Pending } unsettled)
        {
            var seen = await topUps.FindAsync(purchase.Tenant, cancellationToken)
                ?? throw new InvalidOperationException($"Purchase {purchase.Id} was begun by a top-up that is not there.");
            var next = seen.Without(unsettled);
            next = reason is { } why ? next.PausedFor(why) : next;
            IReadOnlyList<TransactWriteItem> ending = purchases.Ending(unsettled, state);
            if (await topUps.TryReplaceAsync(seen, next, ending, cancellationToken))
            {
                await letters.SendAsync(purchase.Tenant, cancellationToken);
                return;
            }
        }
    }
}
