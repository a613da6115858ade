namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Every try failed.</summary>
    GivenUp,

    /// <summary>Never sent, because a switch says so.</summary>
    Dropped,
}

/// <summary>One copy of an event on its way to the portal.</summary>
internal sealed record Delivery : StripeObject
{
    public required string Event { get; init; }

    public required string EventType { get; init; }

    public required DeliveryStatus Status { get; init; }

    public int Attempts { get; init; }

    /// <summary>When the next try is due; without meaning when there is none.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>What came back last: a status code, or in words why none did.</summary>
    public string? LastAnswer { get; init; }
}
