using System.Text;
using Microsoft.Extensions.Options;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.Portal.Security;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Billing;

/// <summary>
/// Where Stripe tells what happened. It answers 2xx only when what followed from it is stored, so that Stripe tells it again otherwise;
/// how often, late or out of order it tells, changes nothing.
/// </summary>
public sealed partial class WebhookEndpoint(
    Fulfilment fulfilment, TopUpFulfilment topUps, Clawback clawback, IOptions<StripeOptions> options, WebhookTelemetry telemetry, TimeProvider clock, ILogger<WebhookEndpoint> logger)
{
    public const string Path = "/api/stripe/webhook";

    private const string SignatureHeader = "Stripe-Signature";
    private const int SignatureLengthMax = 4_096;
    private const int BodyBytesMax = 256 * 1024;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public async Task<IResult> HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // The signature is over the bytes as they came: text that was read and written again would not match.
        byte[]? body;
        try
        {
            body = await BodyLimit.ReadAsync(context.Request, BodyBytesMax, cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            return Results.Problem("The body could not be read.", statusCode: exception.StatusCode);
        }

        if (body is null)
        {
            telemetry.Ended(WebhookOutcome.Refused, createdAt: null);
            return Results.Problem("No event is as large as this.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (Verify(body, context.Request.Headers[SignatureHeader].ToString()) is not { } notice)
        {
            telemetry.Ended(WebhookOutcome.Refused, createdAt: null);
            return Results.Problem("The signature is not Stripe's.", statusCode: StatusCodes.Status400BadRequest);
        }

        var outcome = WebhookOutcome.Failed;
        try
        {
            outcome = await ApplyAsync(notice, cancellationToken);
            return Results.Ok();
        }
        finally
        {
            telemetry.Ended(outcome, notice.Created);
        }
    }

    private async Task<WebhookOutcome> ApplyAsync(Event notice, CancellationToken cancellationToken)
    {
        switch (notice.Data?.Object)
        {
            case Session session:
                LogTaken(logger, notice.Type, session.Id, await fulfilment.ApplyAsync(session.Id, cancellationToken));
                return WebhookOutcome.Applied;
            case PaymentIntent payment when notice.Type is EventTypes.PaymentIntentSucceeded or EventTypes.PaymentIntentPaymentFailed:
                LogTaken(logger, notice.Type, payment.Id, await topUps.ApplyAsync(payment.Id, cancellationToken));
                return WebhookOutcome.Applied;
            case { } about when PaymentGoneBack(notice.Type, about) is { } gone:
                var purchase = await clawback.ApplyAsync(gone, cancellationToken);
                LogTakenBack(logger, notice.Type, gone, purchase?.CreditsTakenBack ?? 0);
                return WebhookOutcome.Applied;
            default:
                return WebhookOutcome.Ignored;
        }
    }

    /// <summary>The payment of which some goes back, or may come again; null for events of anything else.</summary>
    private static string? PaymentGoneBack(string type, IHasObject about) => about switch
    {
        Charge charge when type is EventTypes.ChargeRefunded => charge.PaymentIntentId,
        Refund refund => refund.PaymentIntentId,
        Dispute dispute => dispute.PaymentIntentId,
        _ => null,
    };

    /// <summary>Null when nobody who has the secret signed these bytes in the last minutes.</summary>
    private Event? Verify(byte[] body, string signature)
    {
        if (signature.Length > SignatureLengthMax)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(body);
        foreach (var secret in new[] { options.Value.WebhookSecret, options.Value.PreviousWebhookSecret })
        {
            try
            {
                if (secret is not null)
                {
                    return EventUtility.ConstructEvent(
                        text, signature, secret, (long)Tolerance.TotalSeconds, clock.GetUtcNow().ToUnixTimeSeconds(), throwOnApiVersionMismatch: false);
                }
            }
            catch (Exception exception) when (exception is StripeException or FormatException or OverflowException or ArgumentException or InvalidOperationException or Newtonsoft.Json.JsonException or System.Text.Json.JsonException)
            {
                LogRefused(logger, exception.GetType().Name); // its message may repeat what was sent
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Information, "Stripe's {Type} of {Id}: {Outcome}")]
    private static partial void LogTaken(ILogger logger, string type, string id, FulfilOutcome outcome);

    [LoggerMessage(LogLevel.Information, "Stripe's {Type} of {Payment}: {Credits} credits are taken back in all")]
    private static partial void LogTakenBack(ILogger logger, string type, string payment, int credits);

    [LoggerMessage(LogLevel.Warning, "A webhook event was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
