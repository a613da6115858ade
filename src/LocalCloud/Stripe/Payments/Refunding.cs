using PosterSaaS.LocalCloud.Stripe.Api;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Payments;

internal static class Refunding
{
    /// <summary>Gives money back: all that is left of the charge, or a part of it.</summary>
    /// <exception cref="Refusal">There is nothing, or less, to give back, or the bank has it already.</exception>
    public static Refund Refund(StripeTransaction transaction, Charge charge, long? amount, RefundReason? reason, IReadOnlyDictionary<string, string> metadata)
    {
        if (!charge.Paid)
        {
            throw Refusal.Invalid($"Charge {charge.Id} took no money, so there is none to give back.", "charge");
        }

        if (charge.Disputed && transaction.All<Dispute>(dispute => dispute.Charge == charge.Id && dispute.Status is not DisputeStatus.Won).Any())
        {
            throw Refusal.Invalid($"Charge {charge.Id} is disputed: the bank has the money.", "charge", "charge_disputed");
        }

        if (charge.Refundable == 0)
        {
            throw Refusal.Invalid($"Charge {charge.Id} has already been refunded.", "charge", "charge_already_refunded");
        }

        if (amount > charge.Refundable)
        {
            var left = Money.Show(charge.Refundable, charge.Currency);
            throw Refusal.Invalid($"{Money.Show(amount.Value, charge.Currency)} is more than the {left} that can still be refunded.", "amount");
        }

        var refund = transaction.Put(new Refund
        {
            Id = NewId.Of("re"),
            Created = transaction.Now,
            Amount = amount ?? charge.Refundable,
            Currency = charge.Currency,
            Charge = charge.Id,
            PaymentIntent = charge.PaymentIntent,
            Reason = reason,
            Metadata = metadata,
        });
        var refunded = transaction.Put(charge with { AmountRefunded = charge.AmountRefunded + refund.Amount });
        transaction.Publish("refund.created", refund);
        transaction.Publish("charge.refunded", refunded);
        return refund;
    }
}
