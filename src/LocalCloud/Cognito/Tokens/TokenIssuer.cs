using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>Makes access and ID tokens with the claims that Cognito puts in them, and no others.</summary>
internal sealed class TokenIssuer(UserPool pool, TokenSigningKey key, LocalCloudOptions options)
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(60);

    /// <summary>The nonce is that of the authorization request; a refreshed ID token has none.</summary>
    public IssuedTokens Issue(User user, Grant grant, string? nonce = null)
    {
        var eventId = Guid.NewGuid().ToString();
        var accessToken = AccessToken(user, grant, eventId);
        var hasIdToken = grant.FromApi || Scopes.AllowUserInfo(grant.Scope);
        return new(accessToken, hasIdToken ? IdToken(user, grant, eventId, nonce, accessToken) : null);
    }

    private string AccessToken(User user, Grant grant, string eventId)
    {
        // No "aud": who may use an access token is told by client_id and scope.
        var claims = CommonClaims(user, grant, eventId, "access");
        claims["client_id"] = pool.ClientId;
        claims["scope"] = grant.Scope;
        claims["username"] = user.Sub;
        if (!grant.FromApi)
        {
            claims["version"] = 2;
        }

        return Jwt.Sign(claims, key);
    }

    private string IdToken(User user, Grant grant, string eventId, string? nonce, string accessToken)
    {
        var claims = CommonClaims(user, grant, eventId, "id");
        claims["aud"] = pool.ClientId;
        claims["cognito:username"] = user.Sub;
        if (Scopes.ShowEmail(grant.Scope))
        {
            claims["email"] = user.Email;
            claims["email_verified"] = user.EmailVerified;
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        if (!grant.FromApi)
        {
            claims["at_hash"] = LeftHalfOfHash(accessToken);
        }

        return Jwt.Sign(claims, key);
    }

    private JsonObject CommonClaims(User user, Grant grant, string eventId, string use)
    {
        var now = options.Clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["sub"] = user.Sub,
            ["iss"] = pool.Issuer,
            ["token_use"] = use,
            ["origin_jti"] = grant.OriginId,
            ["event_id"] = eventId,
            ["auth_time"] = grant.AuthenticatedAt.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        if (user.Groups.Count > 0)
        {
            claims["cognito:groups"] = new JsonArray([.. user.Groups.Select(group => JsonValue.Create(group))]);
        }

        return claims;
    }

    // OpenID Connect Core 3.1.3.6
    private static string LeftHalfOfHash(string accessToken) =>
        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));
}
