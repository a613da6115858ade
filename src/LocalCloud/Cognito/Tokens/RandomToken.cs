using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

internal static class RandomToken
{
    private const int ByteCount = 32;

    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(ByteCount));
}
