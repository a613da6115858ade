using System.Net;
using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>Tells what can go wrong at Stripe from what is wrong here.</summary>
public static class StripeFailures
{
    /// <summary>Whether Stripe refused, was not reached, or did not answer in time. A caller who has gone is none of these.</summary>
    public static bool IsStripes(this Exception exception, CancellationToken cancellationToken) =>
        exception is StripeException or HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Whether Stripe says that it cannot be done as asked, so that asking again would not help. Nothing was charged.</summary>
    public static bool IsRefusal(this StripeException exception) =>
        exception is { HttpStatusCode: HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound, StripeError.Type: "invalid_request_error" or "card_error" };
}
