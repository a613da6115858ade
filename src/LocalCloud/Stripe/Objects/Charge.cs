namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>One try to take money. <see cref="AmountRefunded"/> never exceeds <see cref="Amount"/>; both in the currency's smallest unit.</summary>
internal sealed record Charge : StripeObject
{
    public required long Amount { get; init; }

    public long AmountRefunded { get; init; }

    public required string Currency { get; init; }

    public required string PaymentIntent { get; init; }

    public required string PaymentMethod { get; init; }

    public string? Customer { get; init; }

    public string? Description { get; init; }

    public string? PayerEmail { get; init; }

    public required string ReceiptUrl { get; init; }

    /// <summary>Null when the money came.</summary>
    public PaymentFailure? Failure { get; init; }

    public bool Disputed { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public bool Paid => Failure is null;

    public long Refundable => Paid ? Amount - AmountRefunded : 0;
}
