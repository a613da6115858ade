using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Tenancy;
using Stripe;

namespace PosterSaaS.Portal.Billing.TopUps;

public enum TopUpOutcome
{
    /// <summary>The tenant has none, or it is off or paused.</summary>
    NotOn,

    /// <summary>There are credits enough.</summary>
    Enough,

    /// <summary>The month's purchases are used up; the next month has its own.</summary>
    LimitReached,

    /// <summary>The workspace is suspended or deleted: it is not charged.</summary>
    WorkspaceClosed,

    /// <summary>Another instance is at it, or was a moment ago.</summary>
    Underway,

    /// <summary>The card was charged, and the credits are there.</summary>
    Bought,

    /// <summary>The card was not charged, and what was begun has ended.</summary>
    Ended,

    /// <summary>Nobody knows yet; the list brings it up again.</summary>
    Unsettled,
}

/// <summary>
/// Buys credits when there are too few: once for each need, however many instances look, and whatever ends in the middle. First the
/// purchase is stored, on the condition that nothing else was begun meanwhile; then the card is charged, under an idempotency key that
/// is the purchase's; then the payment grants the credits under a reference that is the purchase's, too.
/// </summary>
public sealed partial class TopUpRunner(
    TopUpStore topUps,
    KeptCards cards,
    TopUpPauses pauses,
    TopUpFulfilment fulfilment,
    PurchaseStore purchases,
    CreditSummaries credits,
    TenantStore tenants,
    Customers customers,
    PaymentIntentService payments,
    IOptions<PackOptions> packs,
    TimeProvider clock,
    ILogger<TopUpRunner> logger)
{
    // Longer than a call to Stripe with all its retries: until then, whoever began it is at it.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    // Stripe forgets idempotency keys after a day. Well before that, what was never charged is given up.
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(12);

    // Stripe's clock and ours may differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    /// <summary>Looks whether credits are needed, and buys them.</summary>
    public async Task<TopUpOutcome> LookAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // The row is read before its last purchase, and that before the balance: if the row is the same when the next purchase is stored,
        // none was begun since, and all that was granted before is in the balance.
        if (await topUps.FindAsync(tenant, cancellationToken) is not { State: TopUpState.On } topUp)
        {
            return TopUpOutcome.NotOn;
        }

        if (topUp.Last is { } last && await purchases.FindAsync(tenant, last, cancellationToken) is { State: PurchaseState.Open or PurchaseState.Pending } unsettled)
        {
            return await ResumeAsync(unsettled, cancellationToken);
        }

        var now = clock.GetUtcNow();
        if ((await credits.GetAsync(tenant, cancellationToken)).Available >= topUp.Terms.Threshold)
        {
            return TopUpOutcome.Enough;
        }

        return topUp.HasReachedLimit(now) ? TopUpOutcome.LimitReached : await BuyAsync(topUp, now, cancellationToken);
    }

    /// <summary>Goes on with a top-up that was begun and is not settled: whoever began it may have ended in the middle.</summary>
    public async Task<TopUpOutcome> ResumeAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var age = clock.GetUtcNow() - purchase.CreatedAt;
        if (age < Grace)
        {
            return TopUpOutcome.Underway;
        }

        try
        {
            if (await FindPaymentAsync(purchase, cancellationToken) is { } payment)
            {
                return OutcomeOf(await fulfilment.ApplyAsync(purchase, payment, cancellationToken));
            }
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotAnswered(logger, exception, purchase.Id.Value);
            return TopUpOutcome.Unsettled;
        }

        if (age < KeyLifetime && await IsStillWantedAsync(purchase, cancellationToken))
        {
            return await ChargeAsync(purchase, cancellationToken);
        }

        await pauses.EndAsync(purchase, PurchaseState.Expired, reason: null, cancellationToken);
        return TopUpOutcome.Ended;
    }

    private async Task<TopUpOutcome> BuyAsync(TopUp topUp, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var terms = topUp.Terms;
        if (!terms.IsFor(packs.Value.Find(terms.Pack)))
        {
            await pauses.PauseAsync(topUp.Tenant, PauseReason.PackChanged, cancellationToken);
            return TopUpOutcome.NotOn;
        }

        if (await cards.FindAsync(topUp.Tenant, cancellationToken) is not { } card)
        {
            await pauses.PauseAsync(topUp.Tenant, PauseReason.CardUnusable, cancellationToken);
            return TopUpOutcome.NotOn;
        }

        var purchase = new Purchase(topUp.Tenant, PurchaseId.New(clock), terms.Pack, terms.Name, terms.Credits, terms.Amount, terms.Currency, topUp.AgreedBy, now)
        {
            Kind = PurchaseKind.TopUp,
            PaymentMethodId = card.PaymentMethodId,
        };
        return await topUps.TryBeginAsync(topUp, purchase, cancellationToken) switch
        {
            BeginOutcome.Begun => await ChargeAsync(purchase, cancellationToken),
            BeginOutcome.ChangedMeanwhile => TopUpOutcome.Underway,
            BeginOutcome.WorkspaceClosed => TopUpOutcome.WorkspaceClosed,
        };
    }

    private async Task<TopUpOutcome> ChargeAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        PaymentIntent payment;
        try
        {
            payment = await payments.CreateAsync(
                new PaymentIntentCreateOptions
                {
                    Amount = purchase.Amount,
                    Currency = purchase.Currency,
                    Customer = await customers.FindAsync(purchase.Tenant, cancellationToken),
                    PaymentMethod = purchase.PaymentMethodId,
                    AllowedPaymentMethodTypes = ["card"],
                    OffSession = true,
                    Confirm = true,
                    Description = Phrase.Of(Strings.PaymentTopUpDescription, purchase.Name, purchase.Credits),
                    Metadata = CheckoutFacts.Of(purchase),
                },
                new RequestOptions { IdempotencyKey = $"topup-{purchase.Tenant}-{purchase.Id}" },
                cancellationToken);
        }
        catch (StripeException exception) when (exception.StripeError is { Type: "card_error", PaymentIntent: { } refused })
        {
            payment = refused;
        }
        catch (StripeException exception) when (exception.IsRefusal())
        {
            LogRefused(logger, exception, purchase.Id.Value);
            await pauses.EndAsync(purchase, PurchaseState.Failed, PauseReason.CardUnusable, cancellationToken);
            return TopUpOutcome.Ended;
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotAnswered(logger, exception, purchase.Id.Value);
            return TopUpOutcome.Unsettled;
        }

        var outcome = OutcomeOf(await fulfilment.ApplyAsync(purchase, payment, cancellationToken));
        LogCharged(logger, purchase.Id.Value, outcome);
        return outcome;
    }

    /// <summary>The payment that was made for the purchase, also when its key is forgotten by now; null when there is none.</summary>
    private async Task<PaymentIntent?> FindPaymentAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var made = payments.ListAutoPagingAsync(
            new PaymentIntentListOptions
            {
                Customer = await customers.FindAsync(purchase.Tenant, cancellationToken),
                Created = new DateRangeOptions { GreaterThanOrEqual = (purchase.CreatedAt - ClockSkew).UtcDateTime },
                Limit = 100,
            },
            cancellationToken: cancellationToken);
        await foreach (var payment in made)
        {
            if (CheckoutFacts.Read(payment.Metadata) == (purchase.Tenant, purchase.Id))
            {
                return payment;
            }
        }

        return null;
    }

    // What was not charged yet is not charged any more when somebody turned it off, or the workspace was closed.
    private async Task<bool> IsStillWantedAsync(Purchase purchase, CancellationToken cancellationToken) =>
        await topUps.FindAsync(purchase.Tenant, cancellationToken) is { State: TopUpState.On }
        && await tenants.FindAsync(purchase.Tenant, cancellationToken) is { SuspendedAt: null };

    private static TopUpOutcome OutcomeOf(FulfilOutcome outcome) => outcome switch
    {
        FulfilOutcome.Granted => TopUpOutcome.Bought,
        FulfilOutcome.Failed or FulfilOutcome.Expired => TopUpOutcome.Ended,
        FulfilOutcome.Pending or FulfilOutcome.Open or FulfilOutcome.Mismatch or FulfilOutcome.Unknown or FulfilOutcome.OfCheckout => TopUpOutcome.Unsettled,
    };

    [LoggerMessage(LogLevel.Information, "Top-up {Purchase}: {Outcome}")]
    private static partial void LogCharged(ILogger logger, string purchase, TopUpOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "Stripe did not tell about top-up {Purchase}. It is asked again.")]
    private static partial void LogNotAnswered(ILogger logger, Exception exception, string purchase);

    [LoggerMessage(LogLevel.Error, "Stripe refused to charge top-up {Purchase}. Nothing was charged.")]
    private static partial void LogRefused(ILogger logger, Exception exception, string purchase);
}
