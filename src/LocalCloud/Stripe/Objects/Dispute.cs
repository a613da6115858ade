namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal enum DisputeStatus
{
    NeedsResponse,
    Won,
    Lost,
}

/// <summary>A buyer asks the bank for the money back. Lost, the money is gone; won, it returns.</summary>
internal sealed record Dispute : StripeObject
{
    public DisputeStatus Status { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Charge { get; init; }

    public required string PaymentIntent { get; init; }
}
