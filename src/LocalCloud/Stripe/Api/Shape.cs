using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>Our objects as Stripe shows them, in the API version that Stripe.net pins.</summary>
internal static class Shape
{
    public const string ApiVersion = "2026-10-28.endive";

    public static JsonObject Of(StripeObject known) => known switch
    {
        CheckoutSession session => Of(session),
        Customer customer => Of(customer),
        PaymentMethod method => Of(method),
        PaymentIntent intent => Of(intent),
        Charge charge => Of(charge),
        Refund refund => Of(refund),
        Dispute dispute => Of(dispute),
        Invoice invoice => Of(invoice),
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

    /// <summary>A failure as it stands in an error, and in <c>last_payment_error</c>.</summary>
    public static JsonObject Of(PaymentFailure failure) => new()
    {
        ["type"] = "card_error",
        ["code"] = WireName.Of(failure),
        ["decline_code"] = DeclineCode(failure),
        ["message"] = Message(failure),
    };

    public static string Message(PaymentFailure failure) => failure switch
    {
        PaymentFailure.CardDeclined => "Your card was declined.",
        PaymentFailure.AuthenticationRequired => "Your card was declined. This transaction requires authentication.",
        PaymentFailure.PaymentIntentAuthenticationFailure => "Your bank could not confirm that it is you. Choose another way to pay, or try again.",
        PaymentFailure.PaymentMethodNotAvailable => "The bank returned the debit.",
    };

    private static string? DeclineCode(PaymentFailure failure) => failure switch
    {
        PaymentFailure.CardDeclined => "generic_decline",
        PaymentFailure.AuthenticationRequired => "authentication_required",
        PaymentFailure.PaymentIntentAuthenticationFailure or PaymentFailure.PaymentMethodNotAvailable => null,
    };

    private static JsonObject Of(CheckoutSession session) => new()
    {
        ["id"] = session.Id,
        ["object"] = "checkout.session",
        ["allow_promotion_codes"] = session.AllowPromotionCodes,
        ["amount_subtotal"] = session.Total,
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
        ["metadata"] = Of(session.Metadata),
        ["mode"] = "payment",
        ["payment_intent"] = session.Status is SessionStatus.Complete ? session.PaymentIntent : null,
        ["payment_method_types"] = new JsonArray("card", "us_bank_account"),
        ["payment_status"] = WireName.Of(session.PaymentStatus),
        ["setup_intent"] = null,
        ["status"] = WireName.Of(session.Status),
        ["subscription"] = null,
        ["success_url"] = session.SuccessUrl,
        ["total_details"] = new JsonObject { ["amount_discount"] = 0, ["amount_shipping"] = 0, ["amount_tax"] = 0 },
        ["ui_mode"] = "hosted_page",
        ["url"] = session.Status is SessionStatus.Open ? session.Url : null,
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
        ["metadata"] = Of(customer.Metadata),
        ["name"] = customer.Name,
        ["phone"] = customer.Phone,
        ["tax_exempt"] = "none",
    };

    private static JsonObject Of(PaymentMethod method)
    {
        var shape = new JsonObject
        {
            ["id"] = method.Id,
            ["object"] = "payment_method",
            ["billing_details"] = new JsonObject { ["email"] = null, ["name"] = null },
            ["created"] = method.Created.ToUnixTimeSeconds(),
            ["customer"] = method.Customer,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["type"] = method.Type,
        };
        shape[method.Type] = Details(method);
        return shape;
    }

    private static JsonObject Details(PaymentMethod method) => method.IsCard
        ? new() { ["brand"] = "visa", ["country"] = "US", ["exp_month"] = 12, ["exp_year"] = method.Created.Year + 3, ["funding"] = "credit", ["last4"] = method.LastDigits }
        : new() { ["account_type"] = "checking", ["bank_name"] = "LOCAL TEST BANK", ["last4"] = method.LastDigits };

    private static JsonObject Of(PaymentIntent intent) => new()
    {
        ["id"] = intent.Id,
        ["object"] = "payment_intent",
        ["amount"] = intent.Amount,
        ["amount_capturable"] = 0,
        ["amount_received"] = intent.Status is IntentStatus.Succeeded ? intent.Amount : 0,
        ["capture_method"] = "automatic_async",
        ["client_secret"] = $"{intent.Id}_secret_local",
        ["confirmation_method"] = "automatic",
        ["created"] = intent.Created.ToUnixTimeSeconds(),
        ["currency"] = intent.Currency,
        ["customer"] = intent.Customer,
        ["description"] = intent.Description,
        ["last_payment_error"] = intent.LastFailure is { } failure ? Of(failure) : null,
        ["latest_charge"] = intent.LatestCharge,
        ["livemode"] = false,
        ["metadata"] = Of(intent.Metadata),
        ["payment_method"] = intent.PaymentMethod,
        ["payment_method_types"] = new JsonArray("card", "us_bank_account"),
        ["receipt_email"] = intent.ReceiptEmail,
        ["setup_future_usage"] = intent.FutureUsage is { } usage ? WireName.Of(usage) : null,
        ["status"] = WireName.Of(intent.Status),
    };

    private static JsonObject Of(Charge charge) => new()
    {
        ["id"] = charge.Id,
        ["object"] = "charge",
        ["amount"] = charge.Amount,
        ["amount_captured"] = charge.Paid ? charge.Amount : 0,
        ["amount_refunded"] = charge.AmountRefunded,
        ["balance_transaction"] = null,
        ["billing_details"] = new JsonObject { ["email"] = charge.PayerEmail },
        ["captured"] = charge.Paid,
        ["created"] = charge.Created.ToUnixTimeSeconds(),
        ["currency"] = charge.Currency,
        ["customer"] = charge.Customer,
        ["description"] = charge.Description,
        ["disputed"] = charge.Disputed,
        ["failure_code"] = charge.Failure is { } failure ? WireName.Of(failure) : null,
        ["failure_message"] = charge.Failure is { } why ? Message(why) : null,
        ["livemode"] = false,
        ["metadata"] = Of(charge.Metadata),
        ["paid"] = charge.Paid,
        ["payment_intent"] = charge.PaymentIntent,
        ["payment_method"] = charge.PaymentMethod,
        ["receipt_url"] = charge.Paid ? charge.ReceiptUrl : null,
        ["refunded"] = charge.Paid && charge.Refundable == 0,
        ["status"] = charge.Paid ? "succeeded" : "failed",
    };

    private static JsonObject Of(Refund refund) => new()
    {
        ["id"] = refund.Id,
        ["object"] = "refund",
        ["amount"] = refund.Amount,
        ["balance_transaction"] = null,
        ["charge"] = refund.Charge,
        ["created"] = refund.Created.ToUnixTimeSeconds(),
        ["currency"] = refund.Currency,
        ["metadata"] = Of(refund.Metadata),
        ["payment_intent"] = refund.PaymentIntent,
        ["reason"] = refund.Reason is { } reason ? WireName.Of(reason) : null,
        ["status"] = "succeeded",
    };

    private static JsonObject Of(Dispute dispute) => new()
    {
        ["id"] = dispute.Id,
        ["object"] = "dispute",
        ["amount"] = dispute.Amount,
        ["balance_transactions"] = new JsonArray(),
        ["charge"] = dispute.Charge,
        ["created"] = dispute.Created.ToUnixTimeSeconds(),
        ["currency"] = dispute.Currency,
        ["is_charge_refundable"] = false,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = dispute.PaymentIntent,
        ["reason"] = "fraudulent",
        ["status"] = WireName.Of(dispute.Status),
    };

    private static JsonObject Of(Invoice invoice) => new()
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
        ["lines"] = List($"/v1/invoices/{invoice.Id}/lines", invoice.Lines.Select(line => LineOf(invoice, line))),
        ["livemode"] = false,
        ["metadata"] = Of(invoice.Metadata),
        ["number"] = invoice.Number,
        ["status"] = invoice.IsPaid ? "paid" : "open",
        ["subtotal"] = invoice.Total,
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

    private static JsonObject Of(IReadOnlyDictionary<string, string> metadata) =>
        new(metadata.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
