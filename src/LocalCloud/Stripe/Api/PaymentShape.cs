using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>How it is paid and paid back, as Stripe shows it.</summary>
internal static class PaymentShape
{
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

    public static JsonObject Of(PaymentMethod method)
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
        ? new()
        {
            ["brand"] = "visa",
            ["country"] = "US",
            ["exp_month"] = 12,
            ["exp_year"] = method.Created.Year + 3,
            ["funding"] = "credit",
            ["last4"] = method.LastDigits,
        }
        : new() { ["account_type"] = "checking", ["bank_name"] = "LOCAL TEST BANK", ["last4"] = method.LastDigits };

    public static JsonObject Of(PaymentIntent intent) => new()
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
        ["metadata"] = Shape.Metadata(intent.Metadata),
        ["payment_method"] = intent.PaymentMethod,
        ["payment_method_types"] = new JsonArray("card", "us_bank_account"),
        ["receipt_email"] = intent.ReceiptEmail,
        ["setup_future_usage"] = intent.FutureUsage is { } usage ? WireName.Of(usage) : null,
        ["status"] = WireName.Of(intent.Status),
    };

    public static JsonObject Of(Charge charge) => new()
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
        ["metadata"] = Shape.Metadata(charge.Metadata),
        ["paid"] = charge.Paid,
        ["payment_intent"] = charge.PaymentIntent,
        ["payment_method"] = charge.PaymentMethod,
        ["receipt_url"] = charge.Paid ? charge.ReceiptUrl : null,
        ["refunded"] = charge.Paid && charge.Refundable == 0,
        ["status"] = charge.Paid ? "succeeded" : "failed",
    };

    public static JsonObject Of(Refund refund) => new()
    {
        ["id"] = refund.Id,
        ["object"] = "refund",
        ["amount"] = refund.Amount,
        ["balance_transaction"] = null,
        ["charge"] = refund.Charge,
        ["created"] = refund.Created.ToUnixTimeSeconds(),
        ["currency"] = refund.Currency,
        ["metadata"] = Shape.Metadata(refund.Metadata),
        ["payment_intent"] = refund.PaymentIntent,
        ["reason"] = refund.Reason is { } reason ? WireName.Of(reason) : null,
        ["status"] = "succeeded",
    };

    public static JsonObject Of(Dispute dispute) => new()
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
}
