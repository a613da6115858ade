using Stripe;

namespace PosterSaaS.Portal.Billing;

public enum RefundOutcome
{
    /// <summary>The money goes back, and the credits with it.</summary>
    Refunded,

    /// <summary>Nothing was paid that could go back.</summary>
    NotPaid,

    /// <summary>More than is left of the payment.</summary>
    TooMuch,

    /// <summary>Stripe did not answer, or refused for now. Asking again with the same form refunds once.</summary>
    Unavailable,
}

/// <summary>Gives customers their money back.</summary>
public sealed partial class Refunds(RefundService refunds, Clawback clawback, ILogger<Refunds> logger)
{
    /// <param name="purchase">Which.</param>
    /// <param name="amount">In the currency's smallest unit; null for all that is left.</param>
    /// <param name="formId">Made with the form, so that a double click refunds once.</param>
    public async Task<RefundOutcome> RefundAsync(Purchase purchase, long? amount, string formId, CancellationToken cancellationToken)
    {
        if (purchase is not { State: PurchaseState.Granted, PaymentIntentId: { } payment })
        {
            return RefundOutcome.NotPaid;
        }

        try
        {
            await refunds.CreateAsync(
                new RefundCreateOptions { PaymentIntent = payment, Amount = amount, Reason = "requested_by_customer", Metadata = CheckoutFacts.Of(purchase) },
                new RequestOptions { IdempotencyKey = $"refund-{purchase.Id}-{formId}" },
                cancellationToken);
        }
        catch (StripeException exception) when (exception.StripeError?.Code == "charge_already_refunded" || exception.StripeError?.Param == "amount")
        {
            return RefundOutcome.TooMuch;
        }
        catch (Exception exception) when (exception.IsStripes(cancellationToken))
        {
            LogNotRefunded(logger, exception);
            return RefundOutcome.Unavailable;
        }

        await clawback.ApplyAsync(payment, cancellationToken); // the event would do it, too, some moments later
        return RefundOutcome.Refunded;
    }

    [LoggerMessage(LogLevel.Error, "Stripe made no refund")]
    private static partial void LogNotRefunded(ILogger logger, Exception exception);
}
