using System.Text.Json.Nodes;

namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>What happened to one object, with the object as it was at that moment.</summary>
internal sealed record StripeEvent : StripeObject
{
    public required string Type { get; init; }

    public required JsonObject Subject { get; init; }

    /// <summary>Null when a page did it and no API call.</summary>
    public ApiCaller? Caller { get; init; }

    /// <summary>1 until the portal has acknowledged the event, 0 after that or when there is no portal to tell.</summary>
    public int PendingWebhooks { get; init; }
}

internal sealed record ApiCaller(string RequestId, string? IdempotencyKey);
