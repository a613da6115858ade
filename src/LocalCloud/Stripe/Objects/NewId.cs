using System.Security.Cryptography;

namespace PosterSaaS.LocalCloud.Stripe.Objects;

internal static class NewId
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <param name="prefix">What the id is of, as Stripe marks it: <c>cus</c>, <c>pi</c>, <c>cs_test</c>.</param>
    public static string Of(string prefix, int length = 24) => $"{prefix}_{RandomNumberGenerator.GetString(Alphabet, length)}";
}
