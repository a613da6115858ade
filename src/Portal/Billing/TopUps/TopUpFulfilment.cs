using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using Stripe;

namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>
/// Brings a top-up to where its payment is, as <see cref="Fulfilment"/> does it for payment pages: whoever charges the card, Stripe's
/// events and the reconciler all come here, in any order and at once.
/// </summary>
public sealed partial class TopUpFulfilment(
    PaymentIntentService payments, PurchaseStore purchases, Customers customers, TopUpPauses pauses, IOptions<StripeOptions> stripe, ILogger<TopUpFulfilment> logger)
{
    /// <summary>Asks Stripe how the payment is now.</summary>
    public async Task<FulfilOutcome> ApplyAsync(string paymentIntentId, CancellationToken cancellationToken)
    {
        var payment = await payments.GetAsync(paymentIntentId, cancellationToken: cancellationToken);
        if (CheckoutFacts.Read(payment.Metadata) is not { } facts || await purchases.FindAsync(facts.Tenant, facts.Id, cancellationToken) is not { } purchase)
        {
            LogUnknown(logger, payment.Id);
            return FulfilOutcome.Unknown;
        }

        return purchase.Kind switch
        {
            PurchaseKind.Checkout => FulfilOutcome.OfCheckout,
            PurchaseKind.TopUp => await ApplyAsync(purchase, payment, cancellationToken),
        };
    }

    /// <param name="purchase">A top-up.</param>
    /// <param name="payment">Of it, as Stripe has just told it.</param>
    public async Task<FulfilOutcome> ApplyAsync(Purchase purchase, PaymentIntent payment, CancellationToken cancellationToken)
    {
        if (await DifferenceAsync(purchase, payment, cancellationToken) is { } difference)
        {
            return Refuse(purchase, payment, difference);
        }

        switch (payment.Status)
        {
            case "succeeded":
                return (await purchases.GrantTopUpAsync(purchase, payment.Id, cancellationToken)).Outcome switch
                {
                    BookingOutcome.Booked or BookingOutcome.AlreadyBooked => FulfilOutcome.Granted,
                    BookingOutcome.Refused or BookingOutcome.InsufficientCredits => Refuse(purchase, payment, "payment"), // it got another one meanwhile, or its workspace was deleted
                };
            case "processing":
                await purchases.TrySetPendingAsync(purchase, cancellationToken);
                return FulfilOutcome.Pending;
            case "requires_payment_method" or "requires_action" or "canceled":
                await pauses.EndAsync(purchase, PurchaseState.Failed, ReasonOf(payment), cancellationToken);
                return FulfilOutcome.Failed;
            default:
                return FulfilOutcome.Open;
        }
    }

    private FulfilOutcome Refuse(Purchase purchase, PaymentIntent payment, string difference)
    {
        LogMismatch(logger, purchase.Id.Value, payment.Id, difference);
        return FulfilOutcome.Mismatch;
    }

    private static PauseReason ReasonOf(PaymentIntent payment) =>
        payment.Status is "requires_action" || payment.LastPaymentError?.Code is "authentication_required" ? PauseReason.AuthenticationRequired : PauseReason.Declined;

    /// <summary>What of the payment is not as we asked for it; null when all is.</summary>
    private async Task<string?> DifferenceAsync(Purchase purchase, PaymentIntent payment, CancellationToken cancellationToken) =>
        purchase.PaymentIntentId is { } own && own != payment.Id ? "payment"
        : CheckoutFacts.Read(payment.Metadata) != (purchase.Tenant, purchase.Id) ? "tenant or purchase"
        : payment.Amount != purchase.Amount || (payment.Status is "succeeded" && payment.AmountReceived != purchase.Amount) ? "amount"
        : payment.Currency != purchase.Currency ? "currency"
        : payment.Livemode != stripe.Value.IsLive() ? "livemode"
        : payment.CustomerId != await customers.FindAsync(purchase.Tenant, cancellationToken) ? "customer"
        : null;

    [LoggerMessage(LogLevel.Error, "Payment {Payment} is of no purchase here. Nothing was granted: look at it in Stripe.")]
    private static partial void LogUnknown(ILogger logger, string payment);

    [LoggerMessage(LogLevel.Error, "Purchase {Purchase} and payment {Payment} differ in {Difference}. Nothing was granted: look at both.")]
    private static partial void LogMismatch(ILogger logger, string purchase, string payment, string difference);
}
