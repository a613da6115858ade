using PosterSaaS.Portal.Billing.TopUps;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>
/// Takes credits back for money that went back, by refund or dispute, and returns them when it comes again. It works out what all of
/// a payment's refunds and disputes together leave of the purchase, so that no order or number of events makes a difference.
/// </summary>
public sealed partial class Clawback(
    PaymentIntentService payments,
    RefundService refunds,
    DisputeService disputes,
    Fulfilment fulfilment,
    TopUpFulfilment topUps,
    TopUpPauses pauses,
    PurchaseStore purchases,
    ILogger<Clawback> logger)
{
    // Stripe's words. A refund that failed or was cancelled never took the money; an inquiry ("warning") has not taken it either.
    private static readonly HashSet<string> RefundsWithoutEffect = ["failed", "canceled"];
    private static readonly HashSet<string> DisputesWithoutEffect = ["won", "prevented", "warning_needs_response", "warning_under_review", "warning_closed"];

    /// <returns>The purchase as it is afterwards; null when the payment is none of ours.</returns>
    public async Task<Purchase?> ApplyAsync(string paymentIntentId, CancellationToken cancellationToken)
    {
        var payment = await payments.GetAsync(paymentIntentId, cancellationToken: cancellationToken);
        if (CheckoutFacts.Read(payment.Metadata) is not { } facts || await purchases.FindAsync(facts.Tenant, facts.Id, cancellationToken) is not { } found)
        {
            LogUnknown(logger, paymentIntentId);
            return null;
        }

        Purchase? purchase = found;
        if (purchase.State is not PurchaseState.Granted)
        {
            await FulfilAsync(purchase, payment, cancellationToken); // the notice of the payment itself may come after this one
            purchase = await purchases.FindAsync(facts.Tenant, facts.Id, cancellationToken);
        }

        // Our record first, Stripe's second: who is overtaken between the two then fails to write, instead of undoing what came later.
        while (purchase is { State: PurchaseState.Granted })
        {
            var target = CreditsFor(purchase.Credits, await ReturnedAsync(paymentIntentId, cancellationToken), payment.AmountReceived);
            if (target > purchase.CreditsTakenBack)
            {
                await pauses.PauseAsync(purchase.Tenant, PauseReason.MoneyWentBack, cancellationToken); // before the balance falls, or it would buy them again
            }

            if (target == purchase.CreditsTakenBack || await purchases.TrySetTakenBackAsync(purchase, target, cancellationToken))
            {
                return purchase with { CreditsTakenBack = target };
            }

            purchase = await purchases.FindAsync(facts.Tenant, facts.Id, cancellationToken);
        }

        return purchase;
    }

    private async Task FulfilAsync(Purchase purchase, PaymentIntent payment, CancellationToken cancellationToken)
    {
        switch (purchase)
        {
            case { Kind: PurchaseKind.TopUp }:
                await topUps.ApplyAsync(purchase, payment, cancellationToken);
                break;
            case { SessionId: { } session }:
                await fulfilment.ApplyAsync(session, cancellationToken);
                break;
        }
    }

    /// <summary>The part of the credits that goes with the part of the money, rounded in the customer's favour.</summary>
    public static int CreditsFor(int credits, long returned, long paid) => paid <= 0 ? 0 : (int)(credits * (decimal)Math.Clamp(returned, 0, paid) / paid);

    private async Task<long> ReturnedAsync(string paymentIntentId, CancellationToken cancellationToken)
    {
        long returned = 0;
        await foreach (var refund in refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = paymentIntentId, Limit = 100 }, cancellationToken: cancellationToken))
        {
            returned += RefundsWithoutEffect.Contains(refund.Status) ? 0 : refund.Amount;
        }

        await foreach (var dispute in disputes.ListAutoPagingAsync(new DisputeListOptions { PaymentIntent = paymentIntentId, Limit = 100 }, cancellationToken: cancellationToken))
        {
            returned += DisputesWithoutEffect.Contains(dispute.Status) ? 0 : dispute.Amount;
        }

        return returned;
    }

    [LoggerMessage(LogLevel.Error, "Payment {Payment} is of no purchase here. No credits were taken back: look at it in Stripe.")]
    private static partial void LogUnknown(ILogger logger, string payment);
}
