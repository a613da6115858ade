using System.Globalization;

namespace PosterSaaS.TestSupport;

/// <summary>Two hundred amounts, as JSON or nearly, that are not a number of posters one may ask for.</summary>
public static class Amounts
{
    private static readonly string[] ByHand =
    [
        "-1", "0", "-0", "-0.0", "0.0", "5", "1.5", "1.0", "0.1", "1e0", "1e3", "1E9", "1e400", "-1e400", "1e-400", "1000000000", "2147483647", "2147483648",
        "-2147483648", "4294967297", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551617", "0x1", "01", "+1", "1.", ".5",
        "1e", "--1", "1 1", "1,2", "NaN", "Infinity", "-Infinity", "undefined", "true", "false", "[]", "[1]", "[[1]]", "{}", "{\"count\":1}", "\"\"", "\" \"",
        "\"1\"", "\"1e3\"", "\"NaN\"", "\"-1\"", "\"0x1\"", "\"one\"", "\"١\"", "\"１\"", "\"1\\u0000\"", "'1'", "١", "１", "1n", "1_000", "1f", "$1", "1/1", "",
    ];

    public static IReadOnlyList<string> All { get; } = [.. ByHand.Concat(Random()).Distinct().Take(200)];

    /// <summary>The rest: whole numbers and fractions of every size outside what is allowed, from a fixed seed.</summary>
    private static IEnumerable<string> Random()
    {
        var random = new Random(4711);
        while (true)
        {
            yield return random.NextInt64(5, long.MaxValue >> random.Next(60)).ToString(CultureInfo.InvariantCulture);
            yield return (-random.NextInt64(1, long.MaxValue >> random.Next(60))).ToString(CultureInfo.InvariantCulture);
            yield return (random.NextDouble() * Math.Pow(10, random.Next(-300, 300))).ToString("R", CultureInfo.InvariantCulture);
        }
    }
}
