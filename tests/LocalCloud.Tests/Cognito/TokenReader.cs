using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>Reads a token as any OpenID Connect client would: with the key that the pool publishes.</summary>
internal static class TokenReader
{
    public static async Task<JsonObject> VerifiedClaimsAsync(string token, TokenClient client, LocalPool pool)
    {
        var parts = token.Split('.');
        var header = Decode(parts[0]);
        Assert.Equal("RS256", (string?)header["alg"]);
        var keys = await client.GetJsonAsync($"/{pool.Options.UserPoolId}/.well-known/jwks.json");
        var key = keys["keys"]!.AsArray().Single(each => (string?)each!["kid"] == (string?)header["kid"])!;

        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = WebEncoders.Base64UrlDecode((string)key["n"]!),
            Exponent = WebEncoders.Base64UrlDecode((string)key["e"]!),
        });
        var signature = WebEncoders.Base64UrlDecode(parts[2]);
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return Decode(parts[1]);
    }

    private static JsonObject Decode(string part) => JsonNode.Parse(WebEncoders.Base64UrlDecode(part))!.AsObject();
}
