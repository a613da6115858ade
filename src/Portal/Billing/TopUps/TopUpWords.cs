namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>Automatic top-ups, as people read them.</summary>
public static class TopUpWords
{
    /// <summary>How it stands, as a heading.</summary>
    /// <param name="topUp">Null when nobody ever turned it on.</param>
    public static string Title(TopUp? topUp, DateTimeOffset now) => (topUp?.State ?? TopUpState.Off) switch
    {
        TopUpState.Off => Strings.TopUpOffTitle,
        TopUpState.Paused => Strings.TopUpPausedTitle,
        TopUpState.On => topUp!.HasReachedLimit(now) ? Strings.TopUpLimitTitle : Strings.TopUpOnTitle,
    };

    /// <summary>What people have to know although they did not ask; null when there is nothing.</summary>
    /// <param name="topUp">Null when nobody ever turned it on.</param>
    public static string? Text(TopUp? topUp, DateTimeOffset now) => topUp switch
    {
        { State: TopUpState.Paused, Pause: { } reason } => Phrase.Of(Strings.TopUpPausedText, Why(reason)),
        { State: TopUpState.On } when topUp.HasReachedLimit(now) => Phrase.Of(Strings.TopUpLimitText, Times(topUp.TimesIn(now)), NextMonth(now)),
        _ => null,
    };

    /// <summary>Why nothing is bought any more, and what helps.</summary>
    public static string Why(PauseReason reason) => reason switch
    {
        PauseReason.Declined => Strings.TopUpDeclinedText,
        PauseReason.AuthenticationRequired => Strings.TopUpConfirmText,
        PauseReason.CardUnusable => Strings.TopUpCardUnusableText,
        PauseReason.PackChanged => Strings.TopUpPackChangedText,
        PauseReason.MoneyWentBack => Strings.TopUpMoneyWentBackText,
    };

    /// <summary>What is bought, when, and at most how often.</summary>
    public static string Rule(TopUpTerms terms) => Phrase.Of(
        Strings.TopUpRuleText,
        terms.Threshold,
        terms.Credits,
        Money.Text(terms.Amount, terms.Currency),
        Times(terms.TimesPerMonth),
        Money.Text(terms.Amount * terms.TimesPerMonth, terms.Currency));

    /// <summary>Such as "Visa ending in 4242, valid until 12/2029".</summary>
    public static string Card(KeptCard card) => Phrase.Of(Strings.TopUpCardText, Brand(card.Brand), card.LastDigits, card.ExpiryMonth, card.ExpiryYear);

    private static DateTime NextMonth(DateTimeOffset now) => now.UtcDateTime.Date.AddDays(1 - now.UtcDateTime.Day).AddMonths(1);

    private static string Times(int times) => times is 1 ? Strings.TopUpTimesOne : Phrase.Of(Strings.TopUpTimesMany, times);

    private static string Brand(string brand) => brand switch
    {
        "amex" => Strings.TopUpCardAmericanExpress,
        "jcb" => Strings.TopUpCardJcb,
        "unionpay" => Strings.TopUpCardUnionPay,
        "" or "unknown" => Strings.TopUpCard,
        _ => char.ToUpperInvariant(brand[0]) + brand[1..].Replace('_', ' '),
    };
}
