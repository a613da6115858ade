using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary><c>/v1/checkout/sessions</c>, for one-time payments with prices made for the order.</summary>
internal static class CheckoutSessionsApi
{
    private const string Noun = "checkout.session";
    private const int ClientReferenceLengthMax = 200;

    private static readonly TimeSpan LifetimeMin = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LifetimeMax = TimeSpan.FromHours(24);

    private enum Mode
    {
        Payment,
        Setup,
        Subscription,
    }

    public static ApiAnswer Create(StripeTransaction transaction, ApiRequest request)
    {
        var parameters = request.Parameters;
        if (parameters.Choice<Mode>("mode") is not Mode.Payment)
        {
            throw parameters.Has("mode")
                ? Refusal.Invalid("The local stand-in takes one-time payments only: mode is payment.", "mode")
                : Parameters.Required("mode");
        }

        AcceptWhatChangesNothing(parameters);
        var customer = parameters.Text("customer");
        if (customer is not null && transaction.Find<Customer>(customer) is null)
        {
            throw Refusal.Missing("customer", customer, "customer");
        }

        var customerEmail = parameters.Text("customer_email");
        var customerCreation = parameters.Choice<CustomerCreation>("customer_creation");
        if (customer is not null && (customerEmail ?? customerCreation?.ToString()) is not null)
        {
            throw Refusal.Invalid("A session has a customer, or what makes one: customer_email and customer_creation.", "customer");
        }

        var items = LineItemReader.Read(parameters);
        var id = NewId.Of("cs_test", 58);
        return ApiAnswer.Ok(transaction.Put(new CheckoutSession
        {
            Id = id,
            Created = transaction.Now,
            Currency = items[0].Currency,
            LineItems = items,
            Url = $"{request.BaseUrl}/c/pay/{id}",
            SuccessUrl = parameters.Address("success_url") ?? throw Parameters.Required("success_url"),
            CancelUrl = parameters.Address("cancel_url"),
            ExpiresAt = ReadExpiry(parameters, transaction.Now),
            ClientReference = parameters.Text("client_reference_id", ClientReferenceLengthMax),
            Customer = customer,
            CustomerCreation = customer is null ? customerCreation ?? CustomerCreation.IfRequired : null,
            CustomerEmail = customerEmail,
            Metadata = parameters.Metadata("metadata"),
            PaymentMetadata = parameters.Metadata("payment_intent_data[metadata]"),
            PaymentDescription = parameters.Text("payment_intent_data[description]"),
            FutureUsage = parameters.Choice<FutureUsage>("payment_intent_data[setup_future_usage]"),
            WithInvoice = parameters.Flag("invoice_creation[enabled]") ?? false,
            InvoiceDescription = parameters.Text("invoice_creation[invoice_data][description]"),
            InvoiceMetadata = parameters.Metadata("invoice_creation[invoice_data][metadata]"),
            AllowPromotionCodes = parameters.Flag("allow_promotion_codes"),
            AutomaticTax = parameters.Flag("automatic_tax[enabled]") ?? false,
        }));
    }

    public static ApiAnswer Retrieve(StripeTransaction transaction, ApiRequest request) => ApiAnswer.Ok(Find(transaction, request));

    public static ApiAnswer LineItems(StripeTransaction transaction, ApiRequest request)
    {
        // A session has at most a hundred lines, which is one page.
        request.Parameters.Accept("limit");
        return ApiAnswer.Ok(Shape.List(request.Path, Find(transaction, request).LineItems.Select(OrderShape.Of)));
    }

    public static ApiAnswer List(StripeTransaction transaction, ApiRequest request)
    {
        var (status, customer, intent) = (
            request.Parameters.Choice<SessionStatus>("status"), request.Parameters.Text("customer"), request.Parameters.Text("payment_intent"));
        return ListPage.Of<CheckoutSession>(transaction, request, Noun, session =>
            (status is null || session.Status == status)
            && (customer is null || session.Customer == customer)
            && (intent is null || (session.PaymentIntent == intent && session.Status is SessionStatus.Complete)));
    }

    public static ApiAnswer Expire(StripeTransaction transaction, ApiRequest request)
    {
        var session = Find(transaction, request);
        return Checkout.Expire(transaction, session) switch
        {
            ExpireOutcome.Expired => ApiAnswer.Ok(Find(transaction, request)),
            ExpireOutcome.NotOpen => throw Refusal.Invalid(
                $"Only an open checkout session can be expired; this one is {WireName.Of(session.Status)}."),
        };
    }

    private static CheckoutSession Find(StripeTransaction transaction, ApiRequest request) =>
        transaction.Find<CheckoutSession>(request.Id) ?? throw Refusal.NotFound(Noun, request.Id);

    private static DateTimeOffset ReadExpiry(Parameters parameters, DateTimeOffset now)
    {
        if (parameters.Time("expires_at") is not { } expiresAt)
        {
            return now + LifetimeMax;
        }

        // A second's grace: the caller's clock was read before ours.
        return expiresAt - now >= LifetimeMin - TimeSpan.FromSeconds(1) && expiresAt - now <= LifetimeMax
            ? expiresAt
            : throw Refusal.Invalid("expires_at is from 30 minutes to 24 hours after the creation of the session.", "expires_at");
    }

    // Stripe's page would look or ask differently; what is paid for stays the same.
    private static void AcceptWhatChangesNothing(Parameters parameters)
    {
        parameters.Accept(
            "payment_method_types", "allowed_payment_method_types", "locale", "submit_type", "billing_address_collection", "customer_update", "tax_id_collection", "consent_collection",
            "custom_text", "phone_number_collection", "payment_method_options", "saved_payment_method_options", "automatic_tax[liability]");
        if (parameters.Text("ui_mode") is not (null or "hosted_page"))
        {
            throw Refusal.Invalid("The local stand-in has the hosted page only: ui_mode is hosted_page.", "ui_mode");
        }
    }
}
