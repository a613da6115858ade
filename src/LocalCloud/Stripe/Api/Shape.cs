using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>Our objects as Stripe shows them, in the API version that Stripe.net pins.</summary>
internal static class Shape
{
    public const string ApiVersion = "2026-10-28.endive";

    public static JsonObject Of(StripeObject known) => known switch
    {
        CheckoutSession session => OrderShape.Of(session),
        Customer customer => Of(customer),
        PaymentMethod method => PaymentShape.Of(method),
        PaymentIntent intent => PaymentShape.Of(intent),
        Charge charge => PaymentShape.Of(charge),
        Refund refund => PaymentShape.Of(refund),
        Dispute dispute => PaymentShape.Of(dispute),
        Invoice invoice => OrderShape.Of(invoice),
        StripeEvent happened => Of(happened),
        _ => throw new ArgumentException($"{known.GetType().Name} is our own business.", nameof(known)),
    };

    public static JsonObject List(string url, IEnumerable<JsonObject> data, bool hasMore = false) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. data]),
        ["has_more"] = hasMore,
        ["url"] = url,
    };

    private static JsonObject Of(Customer customer) => new()
    {
        ["id"] = customer.Id,
        ["object"] = "customer",
        ["balance"] = 0,
        ["created"] = customer.Created.ToUnixTimeSeconds(),
        ["description"] = customer.Description,
        ["email"] = customer.Email,
        ["livemode"] = false,
        ["metadata"] = Metadata(customer.Metadata),
        ["name"] = customer.Name,
        ["phone"] = customer.Phone,
        ["tax_exempt"] = "none",
    };

    private static JsonObject Of(StripeEvent happened) => new()
    {
        ["id"] = happened.Id,
        ["object"] = "event",
        ["api_version"] = ApiVersion,
        ["created"] = happened.Created.ToUnixTimeSeconds(),
        ["data"] = new JsonObject { ["object"] = happened.Subject.DeepClone() },
        ["livemode"] = false,
        ["pending_webhooks"] = happened.PendingWebhooks,
        ["request"] = new JsonObject { ["id"] = happened.Caller?.RequestId, ["idempotency_key"] = happened.Caller?.IdempotencyKey },
        ["type"] = happened.Type,
    };

    public static JsonObject Metadata(IReadOnlyDictionary<string, string> metadata) =>
        new(metadata.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
