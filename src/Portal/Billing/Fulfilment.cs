using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Billing;

public enum FulfilOutcome
{
    /// <summary>The credits are granted, now or before.</summary>
    Granted,

    /// <summary>The customer has done their part; the money is on its way.</summary>
    Pending,

    /// <summary>Nothing is paid yet.</summary>
    Open,

    /// <summary>The payment page closed without a payment.</summary>
    Expired,

    /// <summary>The money that was on its way did not come.</summary>
    Failed,

    /// <summary>It is not what our own record says: nothing is granted, and people are told to look.</summary>
    Mismatch,

    /// <summary>There is no record of it here.</summary>
    Unknown,

    /// <summary>It is the payment of a checkout session, whose own events say how that is.</summary>
    OfCheckout,
}

/// <summary>
/// Brings a purchase to where its payment is. Webhook, return page and reconciler all come here, in any order and at once. It asks
/// Stripe how the session is now instead of trusting what a notice said it was.
/// </summary>
public sealed partial class Fulfilment(
    SessionService sessions, PurchaseStore purchases, Customers customers, KeptCards cards, IOptions<StripeOptions> stripe, ILogger<Fulfilment> logger)
{
    public async Task<FulfilOutcome> ApplyAsync(string sessionId, CancellationToken cancellationToken)
    {
        var session = await sessions.GetAsync(
            sessionId, new SessionGetOptions { Expand = ["payment_intent.payment_method", "line_items"] }, cancellationToken: cancellationToken);
        if (CheckoutFacts.Read(session.Metadata) is not { } facts || await purchases.FindAsync(facts.Tenant, facts.Id, cancellationToken) is not { } purchase)
        {
            LogUnknown(logger, session.Id);
            return FulfilOutcome.Unknown;
        }

        return await ApplyAsync(purchase, session, cancellationToken);
    }

    private async Task<FulfilOutcome> ApplyAsync(Purchase purchase, Session session, CancellationToken cancellationToken)
    {
        if (Difference(purchase, session, await customers.FindAsync(purchase.Tenant, cancellationToken)) is { } difference)
        {
            return Refuse(purchase, session, difference);
        }

        switch (session)
        {
            case { PaymentStatus: "paid" } or { Status: "complete", PaymentStatus: "no_payment_required", AmountTotal: 0 }: // a promotion code may leave nothing to pay
                return await GrantAsync(purchase, session, cancellationToken);
            case { Status: "expired" }:
                await purchases.TryCloseAsync(purchase, PurchaseState.Expired, cancellationToken);
                return FulfilOutcome.Expired;
            case { Status: "complete", PaymentIntent.Status: "requires_payment_method" or "canceled" }:
                await purchases.TryCloseAsync(purchase, PurchaseState.Failed, cancellationToken);
                return FulfilOutcome.Failed;
            case { Status: "complete" }:
                await purchases.TrySetPendingAsync(purchase, cancellationToken);
                return FulfilOutcome.Pending;
            default:
                return FulfilOutcome.Open;
        }
    }

    private async Task<FulfilOutcome> GrantAsync(Purchase purchase, Session session, CancellationToken cancellationToken)
    {
        var kept = purchase.KeepsCard ? KeptCard.Of(purchase.Tenant, session.PaymentIntent?.PaymentMethod) : null;
        var before = kept is null ? null : await cards.FindAsync(purchase.Tenant, cancellationToken);
        var result = await purchases.GrantAsync(purchase, session.Id, session.PaymentIntentId, session.InvoiceId, kept, cancellationToken);
        if (result.Outcome is BookingOutcome.Booked && before is not null && before.PaymentMethodId != kept!.PaymentMethodId)
        {
            await cards.TryDetachAsync(before.PaymentMethodId, cancellationToken); // it is not charged any more either way
        }

        return result.Outcome switch
        {
            BookingOutcome.Booked or BookingOutcome.AlreadyBooked => FulfilOutcome.Granted,
            BookingOutcome.Refused or BookingOutcome.InsufficientCredits => Refuse(purchase, session, "session"), // it got another one meanwhile, or its workspace was deleted
        };
    }

    private FulfilOutcome Refuse(Purchase purchase, Session session, string difference)
    {
        LogMismatch(logger, purchase.Id.Value, session.Id, difference);
        return FulfilOutcome.Mismatch;
    }

    /// <summary>
    /// What of the session is not as we asked for it; null when all is. Discounts and taxes change what is paid, never the subtotal and the price of
    /// the line: so those are compared, and not the total.
    /// </summary>
    private string? Difference(Purchase purchase, Session session, string? customer) =>
        purchase.SessionId is { } own && own != session.Id ? "session"
        : session.ClientReferenceId != purchase.Tenant.Value ? "tenant"
        : session.CustomerId != customer ? "customer"
        : session.Mode != "payment" ? "mode"
        : session.AmountSubtotal != purchase.Amount ? "amount"
        : session.LineItems?.Data is not [{ Quantity: 1 } line] || line.Price?.UnitAmount != purchase.Amount ? "line"
        : session.Currency != purchase.Currency ? "currency"
        : session.Livemode != stripe.Value.IsLive() ? "livemode"
        : null;

    [LoggerMessage(LogLevel.Error, "Checkout session {Session} is of no purchase here. Nothing was granted: look at it in Stripe.")]
    private static partial void LogUnknown(ILogger logger, string session);

    [LoggerMessage(LogLevel.Error, "Purchase {Purchase} and checkout session {Session} differ in {Difference}. Nothing was granted: look at both.")]
    private static partial void LogMismatch(ILogger logger, string purchase, string session, string difference);
}
