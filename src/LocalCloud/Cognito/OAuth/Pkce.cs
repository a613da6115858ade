using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>Proof Key for Code Exchange (RFC 7636), method S256: the only one that Cognito takes.</summary>
internal static class Pkce
{
    public const string Method = "S256";

    private const int ChallengeLength = 43;

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static bool IsChallenge(string text) => text.Length == ChallengeLength && !text.AsSpan().ContainsAnyExcept(Base64Url);

    /// <summary>A verifier without a challenge is refused too: it means that somebody took the challenge out on the way (RFC 9700 2.1.1).</summary>
    public static bool Proves(string verifier, string? challenge) => challenge is null
        ? verifier.Length == 0
        : WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes(verifier))) == challenge;
}
