using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Payments;

/// <summary>What happens to a payment intent when its money comes, or does not.</summary>
internal static class Charging
{
    public static PaymentIntent Succeed(StripeTransaction transaction, PaymentIntent intent, PaymentMethod method, string? payerEmail, string baseUrl)
    {
        var charge = NewCharge(transaction, intent, method, payerEmail, baseUrl, failure: null);
        var paid = transaction.Put(intent with
        {
            Status = IntentStatus.Succeeded,
            PaymentMethod = method.Id,
            LatestCharge = charge.Id,
            LastFailure = null,
        });
        transaction.Publish("payment_intent.succeeded", paid);
        return paid;
    }

    public static PaymentIntent Fail(
        StripeTransaction transaction, PaymentIntent intent, PaymentMethod method, PaymentFailure failure, string? payerEmail, string baseUrl)
    {
        var charge = NewCharge(transaction, intent, method, payerEmail, baseUrl, failure);
        var failed = transaction.Put(intent with
        {
            Status = IntentStatus.RequiresPaymentMethod,
            PaymentMethod = null,
            LatestCharge = charge.Id,
            LastFailure = failure,
        });
        transaction.Publish("payment_intent.payment_failed", failed);
        return failed;
    }

    private static Charge NewCharge(
        StripeTransaction transaction, PaymentIntent intent, PaymentMethod method, string? payerEmail, string baseUrl, PaymentFailure? failure)
    {
        var id = NewId.Of("ch");
        return transaction.Put(new Charge
        {
            Id = id,
            Created = transaction.Now,
            Amount = intent.Amount,
            Currency = intent.Currency,
            PaymentIntent = intent.Id,
            PaymentMethod = method.Id,
            Customer = intent.Customer,
            Description = intent.Description,
            PayerEmail = payerEmail,
            ReceiptUrl = $"{baseUrl}/receipts/{id}",
            Failure = failure,
            Metadata = intent.Metadata,
        });
    }
}
