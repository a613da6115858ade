using Stripe;

namespace PosterSaaS.Portal.Billing;

/// <summary>Tells what can go wrong at Stripe from what is wrong here.</summary>
public static class StripeFailures
{
    /// <summary>Whether Stripe refused, was not reached, or did not answer in time. A caller who has gone is none of these.</summary>
    public static bool IsStripes(this Exception exception, CancellationToken cancellationToken) =>
        exception is StripeException or HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
