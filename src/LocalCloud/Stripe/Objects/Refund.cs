namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal enum RefundReason
{
    Duplicate,
    Fraudulent,
    RequestedByCustomer,
}

internal sealed record Refund : StripeObject
{
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Charge { get; init; }

    public required string PaymentIntent { get; init; }

    public RefundReason? Reason { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
