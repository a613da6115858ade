using System.Net.Mail;

namespace PosterSaaS.Domain.Tenants;

/// <summary>E-mail addresses as this product compares them.</summary>
public static class EmailAddress
{
    public const int LengthMax = 254; // RFC 5321

    /// <summary>One spelling for an address: user pools ignore case. Null when it is no address.</summary>
    public static string? Normalize(string? text) =>
        text?.Trim() is { Length: > 2 and <= LengthMax } trimmed && !trimmed.Any(char.IsControl) && !trimmed.Contains(' ', StringComparison.Ordinal)
        && MailAddress.TryCreate(trimmed, out var address) && address.Address == trimmed && address.DisplayName.Length == 0
            ? trimmed.ToLowerInvariant()
            : null;
}
