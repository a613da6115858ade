using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

internal static class CustomersApi
{
    private const string Noun = "customer";

    public static ApiAnswer Create(StripeTransaction transaction, ApiRequest request) => ApiAnswer.Ok(transaction.Put(Read(request.Parameters, new Customer
    {
        Id = NewId.Of("cus", 14),
        Created = transaction.Now,
        Metadata = new Dictionary<string, string>(),
    })));

    public static ApiAnswer Retrieve(StripeTransaction transaction, ApiRequest request) => ApiAnswer.Ok(Find(transaction, request));

    public static ApiAnswer Update(StripeTransaction transaction, ApiRequest request) =>
        ApiAnswer.Ok(transaction.Put(Read(request.Parameters, Find(transaction, request))));

    public static ApiAnswer List(StripeTransaction transaction, ApiRequest request)
    {
        var email = request.Parameters.Text("email");
        return ListPage.Of<Customer>(transaction, request, Noun, customer => email is null || customer.Email == email);
    }

    /// <summary>The cards that are kept with the customer.</summary>
    public static ApiAnswer PaymentMethods(StripeTransaction transaction, ApiRequest request)
    {
        var customer = Find(transaction, request);
        var type = request.Parameters.Text("type");
        return ListPage.Of<PaymentMethod>(
            transaction, request, "PaymentMethod", method => method.Customer == customer.Id && (type is null || method.Type == type));
    }

    private static Customer Read(Parameters parameters, Customer current)
    {
        parameters.Accept("address", "preferred_locales", "tax_exempt", "invoice_settings");
        return current with
        {
            Email = parameters.Change("email", current.Email),
            Name = parameters.Change("name", current.Name),
            Phone = parameters.Change("phone", current.Phone),
            Description = parameters.Change("description", current.Description),
            Metadata = parameters.Metadata("metadata", current.Metadata),
        };
    }

    private static Customer Find(StripeTransaction transaction, ApiRequest request) =>
        transaction.Find<Customer>(request.Id) ?? throw Refusal.NotFound(Noun, request.Id);
}
