namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>The paper for a payment, with the lines of the order that was paid.</summary>
internal sealed record Invoice : StripeObject
{
    public required string Number { get; init; }

    public required bool IsPaid { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<LineItem> Lines { get; init; }

    public required string Session { get; init; }

    /// <summary>Null when nothing had to be paid.</summary>
    public string? PaymentIntent { get; init; }

    public string? Customer { get; init; }

    public string? CustomerEmail { get; init; }

    public string? CustomerName { get; init; }

    public string? Description { get; init; }

    public required string HostedUrl { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public long Discount { get; init; }

    public long Tax { get; init; }

    public long Subtotal => Lines.Sum(line => line.Total);

    public long Total => Subtotal - Discount + Tax;
}
