using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.Domain.Tenants;

/// <summary>A tenant's name in a URL: 3 to 32 of a–z, 0–9 and single hyphens between them.</summary>
public static class Slug
{
    public const int LengthMin = 3;
    public const int LengthMax = 32;
    private const string SuffixAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    // Words that a visitor would take for a page of the product.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "about", "account", "admin", "api", "app", "assets", "auth", "billing", "dashboard", "docs", "gallery", "health", "help",
        "home", "legal", "login", "logout", "new", "postersaas", "pricing", "privacy", "root", "settings", "share", "signin", "signout",
        "signup", "static", "status", "support", "system", "terms", "webhooks", "www",
    };

    public static bool IsValid(string value) =>
        value.Length is >= LengthMin and <= LengthMax
        && value.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && !value.StartsWith('-') && !value.EndsWith('-') && !value.Contains("--", StringComparison.Ordinal)
        && !Reserved.Contains(value);

    /// <summary>Whether it would do, were it not a word that the product keeps for itself.</summary>
    public static bool IsReserved(string value) => Reserved.Contains(value);

    /// <summary>A valid slug that resembles the text; with a random ending when the text alone gives none.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        // Room is left for the suffix of a slug that is taken.
        var candidate = slug.ToString(0, Math.Min(slug.Length, LengthMax - 5)).Trim('-');
        return IsValid(candidate) ? candidate : WithSuffix(candidate);
    }

    /// <summary>The slug with four random characters after it, for when the plain one is taken.</summary>
    public static string WithSuffix(string slug)
    {
        var suffix = RandomNumberGenerator.GetString(SuffixAlphabet, 4);
        return slug.Length == 0 ? "team-" + suffix : $"{slug}-{suffix}";
    }
}
