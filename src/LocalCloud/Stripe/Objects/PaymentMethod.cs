namespace PosterSaaS.LocalCloud.Stripe.Objects;

/// <summary>What a buyer pays with here, and how it behaves. The cards have the last digits of Stripe's test cards that behave so.</summary>
internal enum PaymentWay
{
    Card,

    /// <summary>Asks the buyer to confirm at the bank; without a buyer it is refused.</summary>
    CardWithSecondStep,

    CardDeclined,

    /// <summary>Pays on the page, and is declined whenever it is charged again later.</summary>
    CardDeclinedLater,

    /// <summary>The money comes, or does not, days after the page.</summary>
    BankDebit,
}

internal sealed record PaymentMethod : StripeObject
{
    public required PaymentWay Way { get; init; }

    /// <summary>Whose it is to be charged again; null when it was for once.</summary>
    public string? Customer { get; init; }

    public bool IsCard => Way is not PaymentWay.BankDebit;

    public string Type => IsCard ? "card" : "us_bank_account";

    public string LastDigits => Way switch
    {
        PaymentWay.Card => "4242",
        PaymentWay.CardWithSecondStep => "3155",
        PaymentWay.CardDeclined => "0002",
        PaymentWay.CardDeclinedLater => "0341",
        PaymentWay.BankDebit => "6789",
    };
}
