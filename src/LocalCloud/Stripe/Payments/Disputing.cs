using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Payments;

internal enum OpenDisputeOutcome
{
    Opened,

    /// <summary>No money is left to dispute, or it is in dispute already.</summary>
    NothingToDispute,
}

internal enum CloseDisputeOutcome
{
    Closed,
    NotOpen,
}

internal static class Disputing
{
    public static OpenDisputeOutcome Open(StripeTransaction transaction, Charge charge)
    {
        if (charge.Disputed || charge.Refundable == 0)
        {
            return OpenDisputeOutcome.NothingToDispute;
        }

        transaction.Put(charge with { Disputed = true });
        var dispute = transaction.Put(new Dispute
        {
            Id = NewId.Of("du"),
            Created = transaction.Now,
            Amount = charge.Refundable,
            Currency = charge.Currency,
            Charge = charge.Id,
            PaymentIntent = charge.PaymentIntent,
        });
        transaction.Publish("charge.dispute.created", dispute);
        return OpenDisputeOutcome.Opened;
    }

    /// <param name="won">By us: the money comes back. Lost, it is gone.</param>
    public static CloseDisputeOutcome Close(StripeTransaction transaction, Dispute dispute, bool won)
    {
        if (dispute.Status is not DisputeStatus.NeedsResponse)
        {
            return CloseDisputeOutcome.NotOpen;
        }

        var closed = transaction.Put(dispute with { Status = won ? DisputeStatus.Won : DisputeStatus.Lost });
        transaction.Publish("charge.dispute.closed", closed);
        return CloseDisputeOutcome.Closed;
    }
}
