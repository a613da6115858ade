namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal enum SessionStatus
{
    Open,
    Complete,
    Expired,
}

internal enum PaymentStatus
{
    Unpaid,
    Paid,
}

internal enum CustomerCreation
{
    IfRequired,
    Always,
}

internal enum FutureUsage
{
    OffSession,
    OnSession,
}

/// <summary>One payment page for one order. Amounts are in the currency's smallest unit.</summary>
internal sealed record CheckoutSession : StripeObject
{
    public SessionStatus Status { get; init; }

    public PaymentStatus PaymentStatus { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<LineItem> LineItems { get; init; }

    public required string Url { get; init; }

    /// <summary>May hold <c>{CHECKOUT_SESSION_ID}</c>.</summary>
    public required string SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? ClientReference { get; init; }

    public string? Customer { get; init; }

    /// <summary>Null when the order came with a customer.</summary>
    public CustomerCreation? CustomerCreation { get; init; }

    /// <summary>What the order came with; the page asks for it when there is none.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>What was said on the page.</summary>
    public string? PayerEmail { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required IReadOnlyDictionary<string, string> PaymentMetadata { get; init; }

    public string? PaymentDescription { get; init; }

    /// <summary>With a value, the card is kept with the customer for later payments.</summary>
    public FutureUsage? FutureUsage { get; init; }

    public bool WithInvoice { get; init; }

    public string? InvoiceDescription { get; init; }

    public required IReadOnlyDictionary<string, string> InvoiceMetadata { get; init; }

    public bool? AllowPromotionCodes { get; init; }

    public bool AutomaticTax { get; init; }

    /// <summary>Made at the first try to pay; told to others only when the session is complete.</summary>
    public string? PaymentIntent { get; init; }

    public string? Invoice { get; init; }

    /// <summary>Of the promotion code that was entered; 0 to 100.</summary>
    public int DiscountPercent { get; init; }

    public long Subtotal => LineItems.Sum(item => item.Total);

    public long Discount => Subtotal * DiscountPercent / 100;

    /// <summary>A tenth of what is left to pay, on top of it.</summary>
    public long Tax => AutomaticTax ? (Subtotal - Discount) / 10 : 0;

    public long Total => Subtotal - Discount + Tax;
}

internal sealed record LineItem(string Id, string Description, string Price, string Product, string Currency, long UnitAmount, long Quantity)
{
    public long Total => UnitAmount * Quantity;
}
