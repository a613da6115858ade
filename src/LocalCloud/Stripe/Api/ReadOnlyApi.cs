using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>What comes about through payments, and can only be looked at.</summary>
internal static class ReadOnlyApi
{
    public static ApiAnswer Retrieve<T>(string noun, StripeTransaction transaction, ApiRequest request)
        where T : StripeObject => ApiAnswer.Ok(transaction.Find<T>(request.Id) ?? throw Refusal.NotFound(noun, request.Id));

    public static ApiAnswer ListCharges(StripeTransaction transaction, ApiRequest request)
    {
        var (intent, customer) = (request.Parameters.Text("payment_intent"), request.Parameters.Text("customer"));
        return ListPage.Of<Charge>(transaction, request, "charge", charge =>
            (intent is null || charge.PaymentIntent == intent) && (customer is null || charge.Customer == customer));
    }

    public static ApiAnswer ListDisputes(StripeTransaction transaction, ApiRequest request)
    {
        var (intent, charge) = (request.Parameters.Text("payment_intent"), request.Parameters.Text("charge"));
        return ListPage.Of<Dispute>(transaction, request, "dispute", dispute =>
            (intent is null || dispute.PaymentIntent == intent) && (charge is null || dispute.Charge == charge));
    }

    public static ApiAnswer ListInvoices(StripeTransaction transaction, ApiRequest request)
    {
        var customer = request.Parameters.Text("customer");
        return ListPage.Of<Invoice>(transaction, request, "invoice", invoice => customer is null || invoice.Customer == customer);
    }

    public static ApiAnswer ListEvents(StripeTransaction transaction, ApiRequest request)
    {
        var (type, types) = (request.Parameters.Text("type"), request.Parameters.Texts("types"));
        return ListPage.Of<StripeEvent>(transaction, request, "event", happened =>
            (type is null || happened.Type == type) && (types.Count == 0 || types.Contains(happened.Type)));
    }
}
