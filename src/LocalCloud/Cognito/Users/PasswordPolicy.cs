using System.Security.Cryptography;

namespace PosterSaaS.LocalCloud.Cognito.Users;

/// <summary>Cognito's default policy: eight characters, with a lower-case and an upper-case letter, a digit and a symbol.</summary>
internal static class PasswordPolicy
{
    public const int LengthMin = 8;
    public const int LengthMax = 256;

    private const string Symbols = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=";

    /// <summary>The first rule that the password breaks, in Cognito's words, or null.</summary>
    public static string? Breach(string password) => password switch
    {
        { Length: < LengthMin } => "Password not long enough",
        { Length: > LengthMax } => "Password too long",
        _ when !password.Any(char.IsAsciiLetterLower) => "Password must have lowercase characters",
        _ when !password.Any(char.IsAsciiLetterUpper) => "Password must have uppercase characters",
        _ when !password.Any(char.IsAsciiDigit) => "Password must have numeric characters",
        _ when !password.Any(Symbols.Contains) => "Password must have symbol characters",
        _ => null,
    };

    /// <summary>A password nobody is told, for a user whom an administrator makes without one.</summary>
    public static string Unguessable() => $"Aa1-{Convert.ToHexString(RandomNumberGenerator.GetBytes(24))}";
}
