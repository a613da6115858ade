using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Tokens;

namespace PosterSaaS.LocalCloud.Cognito.OAuth;

/// <summary>The user's attributes, for whoever holds an access token with the <c>openid</c> scope.</summary>
internal static class UserInfoEndpoint
{
    public static void MapUserInfo(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/oauth2/userInfo", [HttpMethods.Get, HttpMethods.Post], Show);

    private static IResult Show(HttpContext context, AccessTokens accessTokens)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is null)
        {
            return Refuse(context, StatusCodes.Status400BadRequest, "invalid_request", "Bad OAuth2 request at UserInfo Endpoint");
        }

        if (accessTokens.Check(header.Parameter) is not { User: { } user, Scope: var scope } || !Scopes.AllowUserInfo(scope))
        {
            return Refuse(
                context,
                StatusCodes.Status401Unauthorized,
                "invalid_token",
                "Access token is expired, disabled, or deleted, or the user has globally signed out.");
        }

        var claims = new JsonObject { ["sub"] = user.Sub, ["username"] = user.Sub };
        if (Scopes.ShowEmail(scope))
        {
            claims["email"] = user.Email;

            // A string here and a boolean in the ID token: so it is in Cognito.
            claims["email_verified"] = user.EmailVerified ? "true" : "false";
        }

        return Results.Json(claims);
    }

    private static IResult Refuse(HttpContext context, int status, string error, string description)
    {
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"{error}\", error_description=\"{description}\"";
        return Results.Json(new { error, error_description = description }, statusCode: status);
    }
}
