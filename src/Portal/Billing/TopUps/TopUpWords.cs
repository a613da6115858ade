using System.Globalization;

namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>Automatic top-ups, as people read them.</summary>
public static class TopUpWords
{
    /// <summary>How it stands, as a heading.</summary>
    /// <param name="topUp">Null when nobody ever turned it on.</param>
    public static string Title(TopUp? topUp, DateTimeOffset now) => (topUp?.State ?? TopUpState.Off) switch
    {
        TopUpState.Off => "It is off",
        TopUpState.Paused => "It is paused",
        TopUpState.On => topUp!.HasReachedLimit(now) ? "It is paused until next month" : "It is on",
    };

    /// <summary>What people have to know although they did not ask; null when there is nothing.</summary>
    /// <param name="topUp">Null when nobody ever turned it on.</param>
    public static string? Text(TopUp? topUp, DateTimeOffset now) => topUp switch
    {
        { State: TopUpState.Paused, Pause: { } reason } => $"{Why(reason)} Nothing is tried again until an Owner turns it on again.",
        { State: TopUpState.On } when topUp.HasReachedLimit(now) => string.Create(
            CultureInfo.InvariantCulture,
            $"This month’s limit is reached: bought {Times(topUp.TimesIn(now))}. It goes on by itself on {NextMonth(now):d MMMM} (UTC). Until then, buy by hand, or an Owner sets another limit."),
        _ => null,
    };

    /// <summary>Why nothing is bought any more, and what helps.</summary>
    public static string Why(PauseReason reason) => reason switch
    {
        PauseReason.Declined => "The bank declined the card. Nothing was charged. Pay by hand, or keep another card.",
        PauseReason.AuthenticationRequired => "The bank wants you to confirm the payment yourself. Nothing was charged. Pay by hand, or keep another card.",
        PauseReason.CardUnusable => "The card cannot be charged any more. Nothing was charged. Pay by hand, or keep another card.",
        PauseReason.PackChanged => "The pack is not what was agreed to any more: its price or its credits changed. Nothing was charged. An Owner can agree to what is for sale now.",
        PauseReason.MoneyWentBack => "A payment was refunded or disputed, and credits were taken back. Buying them again by itself would not be right.",
    };

    /// <summary>What is bought, when, and at most how often.</summary>
    public static string Rule(TopUpTerms terms) => string.Create(
        CultureInfo.InvariantCulture,
        $"When fewer than {terms.Threshold:N0} credits are left, {terms.Credits:N0} are bought for {Money.Text(terms.Amount, terms.Currency)}, {Limit(terms)}.");

    /// <summary>How much that is in a month at most.</summary>
    public static string Limit(TopUpTerms terms) =>
        $"at most {Times(terms.TimesPerMonth)} in a calendar month ({Money.Text(terms.Amount * terms.TimesPerMonth, terms.Currency)})";

    /// <summary>Such as "Visa ending in 4242, valid until 12/2029".</summary>
    public static string Card(KeptCard card) => string.Create(
        CultureInfo.InvariantCulture, $"{Brand(card.Brand)} ending in {card.LastDigits}, valid until {card.ExpiryMonth:00}/{card.ExpiryYear}");

    private static DateTime NextMonth(DateTimeOffset now) => now.UtcDateTime.Date.AddDays(1 - now.UtcDateTime.Day).AddMonths(1);

    private static string Times(int times) => times is 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{times} times");

    private static string Brand(string brand) => brand switch
    {
        "amex" => "American Express",
        "jcb" => "JCB",
        "unionpay" => "UnionPay",
        "" or "unknown" => "Card",
        _ => char.ToUpperInvariant(brand[0]) + brand[1..].Replace('_', ' '),
    };
}
