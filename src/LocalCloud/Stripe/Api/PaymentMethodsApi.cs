using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary><c>/v1/payment_methods</c>: letting a kept card go.</summary>
internal static class PaymentMethodsApi
{
    private const string Noun = "PaymentMethod";

    /// <summary>It cannot be charged any more, by this customer or another.</summary>
    public static ApiAnswer Detach(StripeTransaction transaction, ApiRequest request)
    {
        var method = transaction.Find<PaymentMethod>(request.Id) ?? throw Refusal.NotFound(Noun, request.Id);
        return method.Customer is not null
            ? ApiAnswer.Ok(transaction.Put(method with { Customer = null }))
            : throw Refusal.Invalid("The payment method you provided is not attached to a customer so detachment is impossible.", "payment_method");
    }
}
