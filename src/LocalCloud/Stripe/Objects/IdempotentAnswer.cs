namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>What was answered to the first call with an idempotency key, for those that repeat it.</summary>
internal sealed record IdempotentAnswer : StripeObject
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Of method, path and parameters: the same key for something else is a mistake of the caller.</summary>
    public required string Fingerprint { get; init; }

    public required int StatusCode { get; init; }

    public required string Body { get; init; }

    public required string RequestId { get; init; }

    public static string IdFor(string key) => $"idempotency_key:{key}";
}
