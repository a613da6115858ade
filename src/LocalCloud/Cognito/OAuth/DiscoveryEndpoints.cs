using PosterSaaS.LocalCloud.Cognito.Tokens;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>What a client learns about the pool by itself: addresses and the public key.</summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder routes, string poolId)
    {
        routes.MapGet($"/{poolId}/.well-known/openid-configuration", Configuration);
        routes.MapGet($"/{poolId}/.well-known/jwks.json", Keys);
    }

    private static IResult Configuration(UserPool pool) => Results.Json(new
    {
        authorization_endpoint = $"{pool.Address}/oauth2/authorize",
        end_session_endpoint = $"{pool.Address}/logout",
        id_token_signing_alg_values_supported = (string[])["RS256"],
        issuer = pool.Issuer,
        jwks_uri = $"{pool.Issuer}/.well-known/jwks.json",
        response_types_supported = (string[])["code"],
        revocation_endpoint = $"{pool.Address}/oauth2/revoke",
        scopes_supported = (string[])["openid", "email", "phone", "profile"],
        subject_types_supported = (string[])["public"],
        token_endpoint = $"{pool.Address}/oauth2/token",
        token_endpoint_auth_methods_supported = (string[])["client_secret_basic", "client_secret_post"],
        userinfo_endpoint = $"{pool.Address}/oauth2/userInfo",
    });

    private static IResult Keys(TokenSigningKey key) => Results.Json(new
    {
        keys = new[] { new { alg = "RS256", e = key.Exponent, kid = key.Id, kty = "RSA", n = key.Modulus, use = "sig" } },
    });
}
