using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>Exchanges an authorization code or a refresh token for tokens.</summary>
internal sealed class TokenEndpoint(UserPool pool, UserStore users, AuthorizationCodes codes, RefreshTokens refreshTokens, TokenIssuer issuer)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/oauth2/token", (HttpContext context, TokenEndpoint endpoint) => endpoint.ExchangeAsync(context));

    private async Task<IResult> ExchangeAsync(HttpContext context)
    {
        if (await FormBody.ReadAsync(context.Request, context.RequestAborted) is not { } form)
        {
            return OAuthError.Of("invalid_request");
        }

        if (!ClientAuthentication.IsClient(context.Request, form, pool))
        {
            return OAuthError.Of("invalid_client");
        }

        return form["grant_type"].ToString() switch
        {
            "authorization_code" => ExchangeCode(form),
            "refresh_token" => Refresh(form),
            "" => OAuthError.Of("invalid_request"),
            "client_credentials" => OAuthError.Of("unauthorized_client"),
            _ => OAuthError.Of("unsupported_grant_type"),
        };
    }

    private IResult ExchangeCode(IFormCollection form)
    {
        if (codes.Take(form["code"].ToString()) is not { } code
            || code.RedirectUri != form["redirect_uri"]
            || !Pkce.Proves(form["code_verifier"].ToString(), code.Challenge)
            || users.Find(code.Grant.Sub) is not { Enabled: true } user)
        {
            return OAuthError.Of("invalid_grant");
        }

        var tokens = issuer.Issue(user, code.Grant, code.Nonce);
        return Answer(tokens, refreshTokens.Issue(code.Grant));
    }

    // The refresh token stays the same and is not sent again: rotation is off by default in Cognito.
    private IResult Refresh(IFormCollection form) =>
        refreshTokens.Find(form["refresh_token"].ToString()) is { } grant && users.Find(grant.Sub) is { Enabled: true } user
            ? Answer(issuer.Issue(user, grant), refreshToken: null)
            : OAuthError.Of("invalid_grant");

    private static IResult Answer(IssuedTokens tokens, string? refreshToken)
    {
        var answer = new JsonObject
        {
            ["access_token"] = tokens.AccessToken,
            ["expires_in"] = (int)TokenIssuer.Lifetime.TotalSeconds,
            ["token_type"] = "Bearer",
        };
        if (tokens.IdToken is not null)
        {
            answer["id_token"] = tokens.IdToken;
        }

        if (refreshToken is not null)
        {
            answer["refresh_token"] = refreshToken;
        }

        return Results.Json(answer);
    }
}
