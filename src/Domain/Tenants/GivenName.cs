using System.Globalization;

namespace PosterSaaS.Domain.Tenants;

/// <summary>What people call a tenant or an API key of theirs.</summary>
public static class GivenName
{
    public const int LengthMax = 60;

    /// <summary>
    /// The name without space around it. Null when it is none: empty or invisible, longer than <paramref name="lengthMax"/>, or with
    /// characters that control a line or turn the direction of what follows.
    /// </summary>
    public static string? Normalize(string? text, int lengthMax = LengthMax) =>
        text?.Trim() is { Length: > 0 } name && name.Length <= lengthMax && !name.Any(IsControl) && name.Any(IsVisible) ? name : null;

    private static bool IsControl(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static bool IsVisible(char letter) => !char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format;
}
