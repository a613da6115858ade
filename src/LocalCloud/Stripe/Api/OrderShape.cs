using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>What is bought, as Stripe shows it: sessions, their lines, and invoices.</summary>
internal static class OrderShape
{
    public static JsonObject Of(CheckoutSession session) => new()
    {
        ["id"] = session.Id,
        ["object"] = "checkout.session",
        ["allow_promotion_codes"] = session.AllowPromotionCodes,
        ["amount_subtotal"] = session.Subtotal,
        ["amount_total"] = session.Total,
        ["automatic_tax"] = new JsonObject { ["enabled"] = session.AutomaticTax, ["status"] = session.AutomaticTax ? "complete" : null },
        ["cancel_url"] = session.CancelUrl,
        ["client_reference_id"] = session.ClientReference,
        ["client_secret"] = null,
        ["created"] = session.Created.ToUnixTimeSeconds(),
        ["currency"] = session.Currency,
        ["customer"] = session.Customer,
        ["customer_creation"] = session.CustomerCreation is { } creation ? WireName.Of(creation) : null,
        ["customer_details"] = (session.PayerEmail ?? session.CustomerEmail) is { } email
            ? new JsonObject { ["email"] = email, ["name"] = null, ["phone"] = null, ["tax_exempt"] = "none", ["tax_ids"] = new JsonArray() }
            : null,
        ["customer_email"] = session.CustomerEmail,
        ["expires_at"] = session.ExpiresAt.ToUnixTimeSeconds(),
        ["invoice"] = session.Invoice,
        ["invoice_creation"] = new JsonObject { ["enabled"] = session.WithInvoice },
        ["livemode"] = false,
        ["locale"] = null,
        ["metadata"] = Shape.Metadata(session.Metadata),
        ["mode"] = "payment",
        ["payment_intent"] = session.Status is SessionStatus.Complete ? session.PaymentIntent : null,
        ["payment_method_types"] = new JsonArray("card", "us_bank_account"),
        ["payment_status"] = WireName.Of(session.PaymentStatus),
        ["setup_intent"] = null,
        ["status"] = WireName.Of(session.Status),
        ["subscription"] = null,
        ["success_url"] = session.SuccessUrl,
        ["total_details"] = new JsonObject { ["amount_discount"] = session.Discount, ["amount_shipping"] = 0, ["amount_tax"] = session.Tax },
        ["ui_mode"] = "hosted_page",
        ["url"] = session.Status is SessionStatus.Open ? session.Url : null,
    };

    public static JsonObject Of(LineItem item) => new()
    {
        ["id"] = item.Id,
        ["object"] = "item",
        ["amount_discount"] = 0,
        ["amount_subtotal"] = item.Total,
        ["amount_tax"] = 0,
        ["amount_total"] = item.Total,
        ["currency"] = item.Currency,
        ["description"] = item.Description,
        ["metadata"] = new JsonObject(),
        ["price"] = new JsonObject
        {
            ["id"] = item.Price,
            ["object"] = "price",
            ["active"] = false, // made for this order only
            ["billing_scheme"] = "per_unit",
            ["currency"] = item.Currency,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["product"] = item.Product,
            ["type"] = "one_time",
            ["unit_amount"] = item.UnitAmount,
            ["unit_amount_decimal"] = $"{item.UnitAmount}",
        },
        ["quantity"] = item.Quantity,
    };

    public static JsonObject Of(Invoice invoice) => new()
    {
        ["id"] = invoice.Id,
        ["object"] = "invoice",
        ["amount_due"] = invoice.Total,
        ["amount_paid"] = invoice.IsPaid ? invoice.Total : 0,
        ["amount_remaining"] = invoice.IsPaid ? 0 : invoice.Total,
        ["billing_reason"] = "manual",
        ["collection_method"] = "charge_automatically",
        ["created"] = invoice.Created.ToUnixTimeSeconds(),
        ["currency"] = invoice.Currency,
        ["customer"] = invoice.Customer,
        ["customer_email"] = invoice.CustomerEmail,
        ["customer_name"] = invoice.CustomerName,
        ["description"] = invoice.Description,
        ["hosted_invoice_url"] = invoice.HostedUrl,
        ["invoice_pdf"] = $"{invoice.HostedUrl}/pdf",
        ["lines"] = Shape.List($"/v1/invoices/{invoice.Id}/lines", invoice.Lines.Select(line => LineOf(invoice, line))),
        ["livemode"] = false,
        ["metadata"] = Shape.Metadata(invoice.Metadata),
        ["number"] = invoice.Number,
        ["status"] = invoice.IsPaid ? "paid" : "open",
        ["subtotal"] = invoice.Subtotal,
        ["total"] = invoice.Total,
    };

    private static JsonObject LineOf(Invoice invoice, LineItem line) => new()
    {
        ["id"] = line.Id.Replace("li_", "il_", StringComparison.Ordinal),
        ["object"] = "line_item",
        ["amount"] = line.Total,
        ["currency"] = line.Currency,
        ["description"] = line.Description,
        ["invoice"] = invoice.Id,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["quantity"] = line.Quantity,
    };
}
