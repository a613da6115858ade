using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>JSON Web Tokens signed with RS256, the only algorithm that Cognito uses.</summary>
internal static class Jwt
{
    public static string Sign(JsonObject claims, TokenSigningKey key)
    {
        // Cognito's header has these two members and no "typ".
        var header = new JsonObject { ["kid"] = key.Id, ["alg"] = "RS256" };
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{WebEncoders.Base64UrlEncode(key.Sign(Encoding.ASCII.GetBytes(content)))}";
    }

    /// <returns>The claims when the token is well formed and carries our signature, else null.</returns>
    public static JsonObject? ReadSigned(string token, TokenSigningKey key)
    {
        // The header is not asked which algorithm to use: only ours counts.
        if (token.Split('.') is not [var header, var payload, var signature])
        {
            return null;
        }

        try
        {
            return key.Verify(Encoding.ASCII.GetBytes($"{header}.{payload}"), WebEncoders.Base64UrlDecode(signature))
                ? JsonNode.Parse(WebEncoders.Base64UrlDecode(payload)) as JsonObject
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Encode(JsonObject part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part));
}
