using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>The way of every call under <c>/v1</c>: who asks, with which parameters, whether it was asked before, and the answer in Stripe's form.</summary>
internal sealed class StripeApi(LocalCloudOptions options, StripeStore store, IdempotentCalls idempotentCalls, Switchboard switchboard)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public delegate ApiAnswer Operation(StripeTransaction transaction, ApiRequest request);

    public static void Map(IEndpointRouteBuilder routes)
    {
        Post("checkout/sessions", CheckoutSessionsApi.Create);
        Get("checkout/sessions", CheckoutSessionsApi.List);
        Get("checkout/sessions/{id}", CheckoutSessionsApi.Retrieve);
        Get("checkout/sessions/{id}/line_items", CheckoutSessionsApi.LineItems);
        Post("checkout/sessions/{id}/expire", CheckoutSessionsApi.Expire);

        Post("customers", CustomersApi.Create);
        Get("customers", CustomersApi.List);
        Get("customers/{id}", CustomersApi.Retrieve);
        Post("customers/{id}", CustomersApi.Update);
        Get("customers/{id}/payment_methods", CustomersApi.PaymentMethods);
        Get("payment_methods/{id}", (transaction, request) => ReadOnlyApi.Retrieve<PaymentMethod>("PaymentMethod", transaction, request));

        Post("payment_methods/{id}/detach", PaymentMethodsApi.Detach);

        Post("payment_intents", PaymentIntentsApi.Create);
        Get("payment_intents", PaymentIntentsApi.List);
        Get("payment_intents/{id}", PaymentIntentsApi.Retrieve);
        Get("charges", ReadOnlyApi.ListCharges);
        Get("charges/{id}", (transaction, request) => ReadOnlyApi.Retrieve<Charge>("charge", transaction, request));

        Post("refunds", RefundsApi.Create);
        Get("refunds", RefundsApi.List);
        Get("refunds/{id}", RefundsApi.Retrieve);
        Post("refunds/{id}", RefundsApi.Update);

        Get("disputes", ReadOnlyApi.ListDisputes);
        Get("disputes/{id}", (transaction, request) => ReadOnlyApi.Retrieve<Dispute>("dispute", transaction, request));
        Get("invoices", ReadOnlyApi.ListInvoices);
        Get("invoices/{id}", (transaction, request) => ReadOnlyApi.Retrieve<Invoice>("invoice", transaction, request));
        Get("events", ReadOnlyApi.ListEvents);
        Get("events/{id}", (transaction, request) => ReadOnlyApi.Retrieve<StripeEvent>("event", transaction, request));

        routes.Map("/v1/{**path}", (HttpContext context, StripeApi api) => api.AnswerAsync(context, Unrecognized(context)));

        void Get(string path, Operation operation) =>
            routes.MapGet($"/v1/{path}", (HttpContext context, StripeApi api) => api.AnswerAsync(context, operation));

        void Post(string path, Operation operation) =>
            routes.MapPost($"/v1/{path}", (HttpContext context, StripeApi api) => api.AnswerAsync(context, operation));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Operation operation)
    {
        var caller = new ApiCaller(NewId.Of("req", 14), IdempotencyKey(context.Request));
        context.Response.Headers["Request-Id"] = caller.RequestId;
        context.Response.Headers["Stripe-Version"] = Shape.ApiVersion;
        try
        {
            ApiKeyCheck.Require(context.Request, options.StripeSecretKey);
            var request = await ReadAsync(context);
            if (caller.IdempotencyKey is null)
            {
                var answer = store.Run(transaction => Perform(operation, transaction, request), caller);
                await WaitAsync(context);
                return Send(answer);
            }

            return await RepeatableAsync(context, operation, request, caller, caller.IdempotencyKey);
        }
        catch (Refusal refusal)
        {
            return Send(ApiAnswer.Refused(refusal));
        }
    }

    private async Task<IResult> RepeatableAsync(HttpContext context, Operation operation, ApiRequest request, ApiCaller caller, string key)
    {
        using var call = idempotentCalls.Begin(key);
        var fingerprint = Fingerprint(context.Request.Method, request);
        var answer = store.Run(
            transaction => IdempotentCalls.Earlier(transaction, key, fingerprint)
                ?? IdempotentCalls.Keep(transaction, key, fingerprint, caller, Text(Perform(operation, transaction, request))),
            caller);
        await WaitAsync(context);
        context.Response.Headers["Idempotency-Key"] = key;
        context.Response.Headers["Original-Request"] = answer.RequestId;
        if (answer.RequestId != caller.RequestId)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        return Results.Text(answer.Body, "application/json", statusCode: answer.StatusCode);
    }

    private static ApiAnswer Perform(Operation operation, StripeTransaction transaction, ApiRequest request)
    {
        var expand = request.Parameters.Texts("expand");
        var answer = operation(transaction, request);
        Expansion.Apply(transaction, answer.Body, expand);
        request.Parameters.RefuseUnread();
        return answer;
    }

    private static async Task<ApiRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var parameters = HttpMethods.IsGet(request.Method) || !request.HasFormContentType
            ? new Parameters(request.Query)
            : new Parameters(await request.ReadFormAsync(context.RequestAborted));
        return new(request.Path, (string?)request.RouteValues["id"] ?? "", $"{request.Scheme}://{request.Host}", parameters);
    }

    // The work is done by now: who gives up waiting does not know it.
    private Task WaitAsync(HttpContext context) => Task.Delay(TimeSpan.FromSeconds(switchboard.Current.AnswerDelaySeconds), context.RequestAborted);

    private static string? IdempotencyKey(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    private static string Fingerprint(string method, ApiRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{method} {request.Path} {request.Parameters.Canonical}")));

    private static Operation Unrecognized(HttpContext context) => (_, request) => throw new Refusal(
        StatusCodes.Status404NotFound, $"Unrecognized request URL ({context.Request.Method}: {request.Path}).");

    private static (int StatusCode, string Body) Text(ApiAnswer answer) => (answer.StatusCode, answer.Body.ToJsonString(Indented));

    private static IResult Send(ApiAnswer answer) => Results.Text(Text(answer).Body, "application/json", statusCode: answer.StatusCode);
}
