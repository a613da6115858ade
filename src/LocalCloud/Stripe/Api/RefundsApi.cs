using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

internal static class RefundsApi
{
    private const string Noun = "refund";

    public static ApiAnswer Create(StripeTransaction transaction, ApiRequest request)
    {
        var parameters = request.Parameters;
        return ApiAnswer.Ok(Refunding.Refund(
            transaction,
            ReadCharge(transaction, parameters),
            parameters.Integer("amount", 1, Money.AmountMax),
            parameters.Choice<RefundReason>("reason"),
            parameters.Metadata("metadata")));
    }

    public static ApiAnswer Retrieve(StripeTransaction transaction, ApiRequest request) => ApiAnswer.Ok(Find(transaction, request));

    public static ApiAnswer Update(StripeTransaction transaction, ApiRequest request)
    {
        var refund = Find(transaction, request);
        var updated = transaction.Put(refund with { Metadata = request.Parameters.Metadata("metadata", refund.Metadata) });
        transaction.Publish("refund.updated", updated);
        return ApiAnswer.Ok(updated);
    }

    public static ApiAnswer List(StripeTransaction transaction, ApiRequest request)
    {
        var (charge, intent) = (request.Parameters.Text("charge"), request.Parameters.Text("payment_intent"));
        return ListPage.Of<Refund>(transaction, request, Noun, refund =>
            (charge is null || refund.Charge == charge) && (intent is null || refund.PaymentIntent == intent));
    }

    private static Charge ReadCharge(StripeTransaction transaction, Parameters parameters)
    {
        if (parameters.Text("charge") is { } charge)
        {
            return transaction.Find<Charge>(charge) ?? throw Refusal.Missing("charge", charge, "charge");
        }

        if (parameters.Text("payment_intent") is not { } id)
        {
            throw Parameters.Required("charge");
        }

        var intent = transaction.Find<PaymentIntent>(id) ?? throw Refusal.Missing("payment_intent", id, "payment_intent");
        return transaction.Find<Charge>(intent.LatestCharge)
            ?? throw Refusal.Invalid($"The payment intent {id} has no charge that could be refunded.", "payment_intent");
    }

    private static Refund Find(StripeTransaction transaction, ApiRequest request) =>
        transaction.Find<Refund>(request.Id) ?? throw Refusal.NotFound(Noun, request.Id);
}
