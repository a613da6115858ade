using System.Globalization;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing.TopUps;

public enum TopUpState
{
    /// <summary>Nothing is bought.</summary>
    Off,

    /// <summary>Credits are bought when there are too few.</summary>
    On,

    /// <summary>Nothing is bought until an owner turns it on again: <see cref="TopUp.Pause"/> says why.</summary>
    Paused,
}

/// <summary>Why nothing more is bought by itself.</summary>
public enum PauseReason
{
    /// <summary>The bank said no.</summary>
    Declined,

    /// <summary>The bank wants somebody to confirm the payment, and nobody is there.</summary>
    AuthenticationRequired,

    /// <summary>Stripe does not have the card any more, or does not let it be charged.</summary>
    CardUnusable,

    /// <summary>The pack costs or holds something else than what was agreed to, or is not for sale any more.</summary>
    PackChanged,

    /// <summary>A payment was refunded or disputed.</summary>
    MoneyWentBack,
}

/// <summary>What an owner agrees to.</summary>
/// <param name="Threshold">Credits are bought when fewer than so many are available; 1 to <see cref="ThresholdMax"/>.</param>
/// <param name="Pack">What is bought: the pack's id, and the rest of it as it was shown.</param>
/// <param name="Amount">What it costs, in the currency's smallest unit.</param>
/// <param name="TimesPerMonth">At most so many times in a calendar month (UTC); 1 to <see cref="TimesMax"/>.</param>
public sealed record TopUpTerms(int Threshold, string Pack, string Name, int Credits, long Amount, string Currency, int TimesPerMonth)
{
    public const int ThresholdMax = 10_000;
    public const int TimesMax = 20;

    /// <summary>Whether the pack is still what was agreed to.</summary>
    public bool IsFor(CreditPack? pack) => pack is not null && (pack.Id, pack.Credits, pack.Price, pack.Currency) == (Pack, Credits, Amount, Currency);
}

/// <summary>Buys credits for a tenant by itself when few are left: what was agreed to, by whom, and what came of it.</summary>
public sealed record TopUp(TenantId Tenant, TopUpTerms Terms, UserId AgreedBy, string? AgreedByName, DateTimeOffset AgreedAt)
{
    public TopUpState State { get; init; }

    /// <summary>Why it is paused; null when it is not.</summary>
    public PauseReason? Pause { get; init; }

    /// <summary>Whether people are still to be told of the pause.</summary>
    public bool IsLetterDue { get; init; }

    /// <summary>The purchase that was begun last. No other is begun before it is settled.</summary>
    public PurchaseId? Last { get; init; }

    /// <summary>The calendar month (UTC) that <see cref="Times"/> counts in, such as <c>2026-11</c>.</summary>
    public string Month { get; init; } = "";

    /// <summary>How many purchases were begun in <see cref="Month"/>, without those that came to nothing.</summary>
    public int Times { get; init; }

    /// <summary>Grows with each change: whoever writes what follows from what they read checks that it is still so.</summary>
    public long Version { get; init; }

    /// <summary>How many purchases this month has seen.</summary>
    public int TimesIn(DateTimeOffset now) => Month == MonthOf(now) ? Times : 0;

    public bool HasReachedLimit(DateTimeOffset now) => TimesIn(now) >= Terms.TimesPerMonth;

    public TopUp TurnedOff() => this with { State = TopUpState.Off, Pause = null, IsLetterDue = false };

    /// <summary>Paused, with people still to be told. One that is off, or paused already, stays so.</summary>
    public TopUp PausedFor(PauseReason reason) => State is TopUpState.On ? this with { State = TopUpState.Paused, Pause = reason, IsLetterDue = true } : this;

    /// <summary>Without one of the purchases, which came to nothing.</summary>
    public TopUp Without(Purchase purchase) => Last == purchase.Id && Month == MonthOf(purchase.CreatedAt) ? this with { Times = Times - 1 } : this;

    public static string MonthOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static Dictionary<string, AttributeValue> From(TopUp topUp) => new Dictionary<string, AttributeValue>(Keys.TopUp(topUp.Tenant))
    {
        [nameof(Tenant)] = new(topUp.Tenant.Value),
        [nameof(TopUpTerms.Threshold)] = AttributeValues.Number(topUp.Terms.Threshold),
        [nameof(TopUpTerms.Pack)] = new(topUp.Terms.Pack),
        [nameof(TopUpTerms.Name)] = new(topUp.Terms.Name),
        [nameof(TopUpTerms.Credits)] = AttributeValues.Number(topUp.Terms.Credits),
        [nameof(TopUpTerms.Amount)] = AttributeValues.Number(topUp.Terms.Amount),
        [nameof(TopUpTerms.Currency)] = new(topUp.Terms.Currency),
        [nameof(TopUpTerms.TimesPerMonth)] = AttributeValues.Number(topUp.Terms.TimesPerMonth),
        [nameof(AgreedBy)] = new(topUp.AgreedBy.Value),
        [nameof(AgreedAt)] = AttributeValues.Time(topUp.AgreedAt),
        [nameof(State)] = new(topUp.State.ToString()),
        [nameof(Month)] = new(topUp.Month),
        [nameof(Times)] = AttributeValues.Number(topUp.Times),
        [nameof(Version)] = AttributeValues.Number(topUp.Version),
    }
    .With(nameof(AgreedByName), topUp.AgreedByName is { } name ? new(name) : null)
    .With(nameof(Pause), topUp.Pause is { } pause ? new(pause.ToString()) : null)
    .With(nameof(IsLetterDue), topUp.IsLetterDue ? new() { BOOL = true } : null)
    .With(nameof(Last), topUp.Last is { } last ? new(last.Value) : null);

    public static TopUp Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(nameof(Tenant))),
        new TopUpTerms(
            item.GetInt(nameof(TopUpTerms.Threshold)),
            item.Required(nameof(TopUpTerms.Pack)),
            item.Required(nameof(TopUpTerms.Name)),
            item.GetInt(nameof(TopUpTerms.Credits)),
            item.GetLong(nameof(TopUpTerms.Amount)),
            item.Required(nameof(TopUpTerms.Currency)),
            item.GetInt(nameof(TopUpTerms.TimesPerMonth))),
        new UserId(item.Required(nameof(AgreedBy))),
        item.Optional(nameof(AgreedByName)),
        item.Time(nameof(AgreedAt)))
    {
        State = item.Enum<TopUpState>(nameof(State)),
        Pause = item.OptionalEnum<PauseReason>(nameof(Pause)),
        IsLetterDue = item.GetValueOrDefault(nameof(IsLetterDue))?.BOOL is true,
        Last = item.Optional(nameof(Last)) is { } last ? new PurchaseId(last) : null,
        Month = item.Required(nameof(Month)),
        Times = item.GetInt(nameof(Times)),
        Version = item.GetLong(nameof(Version)),
    };
}
