using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Payments;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary><c>/v1/payment_intents</c>: looking at them, and charging a kept card while its owner is away.</summary>
internal static class PaymentIntentsApi
{
    private const string Noun = "payment_intent";

    public static ApiAnswer Create(StripeTransaction transaction, ApiRequest request)
    {
        var parameters = request.Parameters;
        var currency = LineItemReader.ReadCurrency(parameters, "currency");
        var amount = parameters.RequireInteger("amount", 0, long.MaxValue);
        LineItemReader.CheckTotal(amount, currency, "amount");
        if (parameters.Flag("confirm") is not true || parameters.Flag("off_session") is not true)
        {
            throw Refusal.Invalid("The local stand-in makes payments without a page only with confirm=true and off_session=true.", "off_session");
        }

        var method = ReadKeptMethod(transaction, parameters);
        parameters.Accept("payment_method_types", "allowed_payment_method_types", "automatic_payment_methods", "statement_descriptor_suffix");
        var intent = new PaymentIntent
        {
            Id = NewId.Of("pi"),
            Created = transaction.Now,
            Amount = amount,
            Currency = currency,
            Customer = method.Customer,
            Description = parameters.Text("description"),
            ReceiptEmail = parameters.Text("receipt_email"),
            Metadata = parameters.Metadata("metadata"),
        };
        if (FailureOf(method.Way) is not { } failure)
        {
            return ApiAnswer.Ok(Charging.Succeed(transaction, intent, method, intent.ReceiptEmail, request.BaseUrl));
        }

        return ApiAnswer.Declined(Charging.Fail(transaction, intent, method, failure, intent.ReceiptEmail, request.BaseUrl), failure, method);
    }

    public static ApiAnswer Retrieve(StripeTransaction transaction, ApiRequest request)
    {
        request.Parameters.Accept("client_secret");
        return ApiAnswer.Ok(transaction.Find<PaymentIntent>(request.Id) ?? throw Refusal.NotFound(Noun, request.Id));
    }

    public static ApiAnswer List(StripeTransaction transaction, ApiRequest request)
    {
        var customer = request.Parameters.Text("customer");
        return ListPage.Of<PaymentIntent>(transaction, request, Noun, intent => customer is null || intent.Customer == customer);
    }

    private static PaymentMethod ReadKeptMethod(StripeTransaction transaction, Parameters parameters)
    {
        var customer = parameters.RequireText("customer");
        if (transaction.Find<Customer>(customer) is null)
        {
            throw Refusal.Missing("customer", customer, "customer");
        }

        var id = parameters.RequireText("payment_method");
        var method = transaction.Find<PaymentMethod>(id) ?? throw Refusal.Missing("PaymentMethod", id, "payment_method");
        return method.Customer == customer
            ? method
            : throw Refusal.Invalid($"The payment method {id} is not kept with the customer {customer}.", "payment_method");
    }

    private static PaymentFailure? FailureOf(PaymentWay way) => way switch
    {
        PaymentWay.Card or PaymentWay.BankDebit => null,
        PaymentWay.CardWithSecondStep => PaymentFailure.AuthenticationRequired,
        PaymentWay.CardDeclined or PaymentWay.CardDeclinedLater => PaymentFailure.CardDeclined,
    };
}
