using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Stripe.Objects;
using PosterSaaS.LocalCloud.Stripe.Storage;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary><c>expand[]</c>: puts the thing itself where only its id stands, along a path such as <c>payment_intent.latest_charge</c>.</summary>
internal static class Expansion
{
    private const int DepthMax = 4;

    public static void Apply(StripeTransaction transaction, JsonObject body, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            var names = path.Split('.');
            if (names.Length > DepthMax)
            {
                throw Refusal.Invalid($"You cannot expand more than {DepthMax} levels of a property. Property: {path}", "expand");
            }

            Expand(transaction, body, path, names);
        }
    }

    private static void Expand(StripeTransaction transaction, JsonObject body, string path, ReadOnlySpan<string> names)
    {
        if (names is not [var name, .. var rest])
        {
            return;
        }

        switch (body[name])
        {
            case JsonArray elements when name == "data":
                foreach (var element in elements)
                {
                    Expand(transaction, element!.AsObject(), path, rest);
                }

                break;
            case JsonObject known:
                Expand(transaction, known, path, rest);
                break;
            case JsonValue value when name != "id" && value.TryGetValue<string>(out var id) && Referred(transaction, id) is { } expanded:
                body[name] = expanded;
                Expand(transaction, expanded, path, rest);
                break;
            case null when Included(transaction, body, name) is { } list:
                body[name] = list;
                Expand(transaction, list, path, rest);
                break;
            case null when body.ContainsKey(name):
                break;
            default:
                throw Refusal.Invalid($"This property cannot be expanded ({path}).", "expand");
        }
    }

    private static JsonObject? Referred(StripeTransaction transaction, string id) =>
        transaction.Find<StripeObject>(id) is { } found and not (StripeEvent or Delivery or IdempotentAnswer) ? Shape.Of(found) : null;

    // Lists that are left out until they are asked for.
    private static JsonObject? Included(StripeTransaction transaction, JsonObject body, string name)
    {
        var id = (string?)body["id"];
        return (transaction.Find<StripeObject>(id), name) switch
        {
            (CheckoutSession session, "line_items") => Shape.List($"/v1/checkout/sessions/{id}/line_items", session.LineItems.Select(OrderShape.Of)),
            (Charge, "refunds") => Shape.List(
                $"/v1/charges/{id}/refunds", transaction.All<Refund>(refund => refund.Charge == id).Select(Shape.Of)),
            (Invoice invoice, "payments") => Shape.List("/v1/invoice_payments", [Payment(invoice)]),
            _ => null,
        };
    }

    private static JsonObject Payment(Invoice invoice) => new()
    {
        ["id"] = invoice.Id.Replace("in_", "inpay_", StringComparison.Ordinal),
        ["object"] = "invoice_payment",
        ["amount_paid"] = invoice.IsPaid ? invoice.Total : null,
        ["amount_requested"] = invoice.Total,
        ["created"] = invoice.Created.ToUnixTimeSeconds(),
        ["currency"] = invoice.Currency,
        ["invoice"] = invoice.Id,
        ["is_default"] = true,
        ["livemode"] = false,
        ["payment"] = new JsonObject { ["payment_intent"] = invoice.PaymentIntent, ["type"] = "payment_intent" },
        ["status"] = invoice.IsPaid ? "paid" : "open",
    };
}
