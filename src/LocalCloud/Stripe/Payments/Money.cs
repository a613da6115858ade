using System.Globalization;

namespace PosterSaaS.LocalCloud.Stripe.Payments;

/// <summary>The currencies that can be charged here, with the least amount Stripe charges in each, in its smallest unit.</summary>
internal static class Money
{
    public const long AmountMax = 99_999_999;

    private static readonly IReadOnlyDictionary<string, long> Least = new (string Currency, long Amount)[]
    {
        ("aud", 50), ("brl", 50), ("cad", 50), ("chf", 50), ("czk", 1500), ("dkk", 250), ("eur", 50), ("gbp", 30), ("hkd", 400), ("huf", 17500), ("inr", 50),
        ("jpy", 50), ("mxn", 1000), ("myr", 200), ("nok", 300), ("nzd", 50), ("pln", 200), ("ron", 200), ("sek", 300), ("sgd", 50), ("thb", 1000), ("usd", 50),
    }.ToDictionary(least => least.Currency, least => least.Amount, StringComparer.Ordinal);

    public static IEnumerable<string> Currencies => Least.Keys;

    public static bool IsKnown(string currency) => Least.ContainsKey(currency);

    public static long LeastAmount(string currency) => Least[currency];

    /// <summary>For people: <c>5.00 USD</c>; a yen has no parts.</summary>
    public static string Show(long amount, string currency) => currency is "jpy"
        ? string.Create(CultureInfo.InvariantCulture, $"{amount:N0} JPY")
        : string.Create(CultureInfo.InvariantCulture, $"{amount / 100m:N2} {currency.ToUpperInvariant()}");
}
