using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>Checks access tokens that come back to the pool itself. Unlike a verifier elsewhere, it knows which were revoked.</summary>
internal sealed class AccessTokens(UserPool pool, TokenSigningKey key, UserStore users, RefreshTokens grants, LocalCloudOptions options)
{
    public AccessTokenCheck Check(string token)
    {
        if (Jwt.ReadSigned(token, key) is not { } claims || !IsOurs(claims))
        {
            return AccessTokenCheck.Refused("Invalid Access Token");
        }

        if (DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!) <= options.Clock.GetUtcNow())
        {
            return AccessTokenCheck.Refused("Access Token has expired");
        }

        if (!grants.InForce((string)claims["origin_jti"]!))
        {
            return AccessTokenCheck.Refused("Access Token has been revoked");
        }

        return users.Find((string)claims["sub"]!) is { Enabled: true } user
            ? new(user, (string)claims["scope"]!)
            : AccessTokenCheck.Refused("User is disabled.");
    }

    // An ID token has our signature too; it is not a key to anything here.
    private bool IsOurs(JsonObject claims) =>
        (string?)claims["token_use"] == "access" && (string?)claims["iss"] == pool.Issuer && (string?)claims["client_id"] == pool.ClientId;
}
