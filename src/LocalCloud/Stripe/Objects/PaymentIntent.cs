namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal enum IntentStatus
{
    RequiresPaymentMethod,
    RequiresAction,
    Processing,
    Succeeded,
    Canceled,
}

/// <summary>Why a payment did not go through, as Stripe names it.</summary>
internal enum PaymentFailure
{
    /// <summary>The bank says no.</summary>
    CardDeclined,

    /// <summary>The bank asks for the buyer, who is not there.</summary>
    AuthenticationRequired,

    /// <summary>The buyer was asked, and failed or refused.</summary>
    PaymentIntentAuthenticationFailure,

    /// <summary>A bank debit that came back.</summary>
    PaymentMethodNotAvailable,
}

/// <summary>The way of one payment from the first try to the money. <see cref="Amount"/> is in the currency's smallest unit.</summary>
internal sealed record PaymentIntent : StripeObject
{
    public IntentStatus Status { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string? Customer { get; init; }

    public string? Description { get; init; }

    public string? ReceiptEmail { get; init; }

    public string? PaymentMethod { get; init; }

    public string? LatestCharge { get; init; }

    public PaymentFailure? LastFailure { get; init; }

    public FutureUsage? FutureUsage { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
