using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing.TopUps;

public enum TurnOnOutcome
{
    /// <summary>It is on, as agreed.</summary>
    On,

    /// <summary>There is no card that could be charged; nothing changed.</summary>
    NoCard,

    /// <summary>Somebody else changed it at this moment; nothing changed.</summary>
    ChangedMeanwhile,
}

public enum RemoveCardOutcome
{
    /// <summary>Neither we nor Stripe have it any more, and the top-up is off.</summary>
    Removed,

    /// <summary>Stripe did not answer; nothing changed.</summary>
    Unavailable,
}

/// <summary>What people do with their top-up and its card.</summary>
public sealed class TopUpDesk(
    TopUpStore topUps, KeptCards cards, Transactions transactions, TenantStore tenants, AuditTrail audit, TopUpHints hints, TimeProvider clock)
{
    /// <summary>Turns it on, also when it is paused, or on with other terms.</summary>
    /// <param name="by">Who agrees: somebody who may.</param>
    /// <param name="terms">To what.</param>
    public async Task<TurnOnOutcome> TurnOnAsync(Participant by, TopUpTerms terms, CancellationToken cancellationToken)
    {
        var seen = await topUps.FindAsync(by.Tenant, cancellationToken);
        if (await cards.FindAsync(by.Tenant, cancellationToken) is not { } card)
        {
            return TurnOnOutcome.NoCard;
        }

        var next = new TopUp(by.Tenant, terms, by.User, by.Email, clock.GetUtcNow()) { State = TopUpState.On, Last = seen?.Last, Month = seen?.Month ?? "", Times = seen?.Times ?? 0 };
        if (!await topUps.TryReplaceAsync(
            seen,
            next,
            [cards.CheckIsKept(by.Tenant, card.PaymentMethodId), tenants.CheckIsThere(by.Tenant), audit.Write(by.Tenant, by.Actor, "top-up.on", TopUpWords.Rule(terms))],
            cancellationToken))
        {
            return TurnOnOutcome.ChangedMeanwhile;
        }

        hints.Give(by.Tenant);
        return TurnOnOutcome.On;
    }

    /// <summary>Turns it off, whatever it is at: what Stripe was not asked for yet is not charged any more.</summary>
    public async Task TurnOffAsync(Participant by, CancellationToken cancellationToken)
    {
        while (await topUps.FindAsync(by.Tenant, cancellationToken) is { State: not TopUpState.Off } seen
            && !await topUps.TryReplaceAsync(seen, seen.TurnedOff(), [audit.Write(by.Tenant, by.Actor, "top-up.off", TopUpWords.Rule(seen.Terms))], cancellationToken))
        {
        }
    }

    /// <summary>Lets the card go, here and at Stripe, and turns the top-up off.</summary>
    public async Task<RemoveCardOutcome> RemoveCardAsync(Participant by, CancellationToken cancellationToken)
    {
        while (await cards.FindAsync(by.Tenant, cancellationToken) is { } card)
        {
            if (!await cards.TryDetachAsync(card.PaymentMethodId, cancellationToken))
            {
                return RemoveCardOutcome.Unavailable;
            }

            TransactWriteItem[] removal = [cards.Forgetting(card), audit.Write(by.Tenant, by.Actor, "card.removed", TopUpWords.Card(card))];
            _ = await topUps.FindAsync(by.Tenant, cancellationToken) is { } seen
                ? await topUps.TryReplaceAsync(seen, seen.TurnedOff(), removal, cancellationToken)
                : await transactions.TryWriteAsync(removal, cancellationToken) is null;
        }

        return RemoveCardOutcome.Removed;
    }
}
