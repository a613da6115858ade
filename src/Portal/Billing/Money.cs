using System.Globalization;

namespace PosterSaaS.Portal.Billing;

/// <summary>Amounts of money as people read them.</summary>
public static class Money
{
    // Stripe's currencies without a smaller unit: an amount of 500 is 500 yen.
    private static readonly HashSet<string> WithoutMinorUnit = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf"];

    /// <summary>The amount in the currency's smallest unit. Null when it is none, or finer than that.</summary>
    /// <param name="text">Such as <c>2.50</c>.</param>
    /// <param name="currency">Three letters.</param>
    public static long? Parse(string text, string currency) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 1_000_000_000
        && number * (WithoutMinorUnit.Contains(currency) ? 1 : 100) is var units
        && units == decimal.Truncate(units)
            ? (long)units
            : null;

    /// <summary>In the currency's main unit: 500 cents are 5 dollars.</summary>
    public static decimal Major(decimal amount, string currency) => WithoutMinorUnit.Contains(currency) ? amount : amount / 100;

    /// <summary>Such as <c>$5</c>, <c>€4.50</c> or <c>CHF 12</c>.</summary>
    /// <param name="amount">In the currency's smallest unit.</param>
    /// <param name="currency">Three letters.</param>
    public static string Text(decimal amount, string currency)
    {
        var value = Major(amount, currency);
        var number = value.ToString(value == decimal.Truncate(value) ? "N0" : "N2", CultureInfo.InvariantCulture);
        return currency switch
        {
            "usd" => "$" + number,
            "eur" => "€" + number,
            "gbp" => "£" + number,
            "jpy" => "¥" + number,
            _ => $"{currency.ToUpperInvariant()} {number}",
        };
    }
}
