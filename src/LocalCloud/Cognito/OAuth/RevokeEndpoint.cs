using PosterSaaS.LocalCloud.Cognito.Tokens;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>Ends a sign-in: the refresh token, and with it every access token that came of it.</summary>
internal static class RevokeEndpoint
{
    public static void MapRevoke(this IEndpointRouteBuilder routes) => routes.MapPost("/oauth2/revoke", RevokeAsync);

    private static async Task<IResult> RevokeAsync(HttpContext context, UserPool pool, RefreshTokens refreshTokens)
    {
        if (await FormBody.ReadAsync(context.Request, context.RequestAborted) is not { } form || form["token"].ToString() is "")
        {
            return OAuthError.Of("invalid_request");
        }

        if (!ClientAuthentication.IsClient(context.Request, form, pool))
        {
            return OAuthError.Of("invalid_client");
        }

        var token = form["token"].ToString();
        if (IsJwt(token))
        {
            return OAuthError.Of("unsupported_token_type");
        }

        // A token nobody knows is as revoked as it can be (RFC 7009 2.2).
        refreshTokens.Revoke(token);
        return Results.Ok();
    }

    private static bool IsJwt(string token) => token.Count(character => character == '.') == 2;
}
