using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.OAuth;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>Signing in without a browser, for scripts.</summary>
internal sealed class TokenOperations(
    UserPool pool,
    UserStore users,
    Accounts accounts,
    RefreshTokens refreshTokens,
    TokenIssuer issuer,
    LocalCloudOptions options)
{
    public JsonObject InitiateAuth(ApiRequest request)
    {
        request.RequireClient(pool);
        var parameters = request.Part("AuthParameters");
        return request.Text("AuthFlow") switch
        {
            "USER_PASSWORD_AUTH" => SignIn(parameters),
            "REFRESH_TOKEN_AUTH" or "REFRESH_TOKEN" => Refresh(parameters),
            _ => throw ApiException.InvalidParameter("Auth flow not enabled for this client"),
        };
    }

    public JsonObject RevokeToken(ApiRequest request)
    {
        request.RequireClient(pool);
        var token = request.Text("Token");

        // As lenient without the secret as InitiateAuth is without its hash, and as strict with a wrong one.
        if (request.TextOrNull("ClientSecret") is { } secret && !ClientAuthentication.SameSecret(secret, pool.ClientSecret))
        {
            throw ApiException.NotAuthorized($"Invalid client secret for client {pool.ClientId}");
        }

        refreshTokens.Revoke(token);
        return [];
    }

    private JsonObject SignIn(ApiRequest parameters)
    {
        var username = parameters.Text("USERNAME");
        var password = parameters.Text("PASSWORD");
        SecretHash.Require(parameters.TextOrNull("SECRET_HASH"), username, pool);
        var user = accounts.Authenticate(username, password) ?? throw ApiException.NotAuthorized("Incorrect username or password.");
        if (!user.Enabled)
        {
            throw ApiException.NotAuthorized("User is disabled.");
        }

        if (user.Status is UserStatus.ForceChangePassword)
        {
            // Cognito would begin its NEW_PASSWORD_REQUIRED dialogue here, which this pool does not speak.
            throw new ApiException("PasswordResetRequiredException", "The password is temporary: set a permanent one with AdminSetUserPassword.");
        }

        var grant = new Grant(user.Sub, Scopes.SelfService, options.Clock.GetUtcNow()) { FromApi = true };
        return Result(issuer.Issue(user, grant), refreshTokens.Issue(grant));
    }

    private JsonObject Refresh(ApiRequest parameters)
    {
        if (refreshTokens.Find(parameters.Text("REFRESH_TOKEN")) is not { } grant)
        {
            throw ApiException.NotAuthorized("Invalid Refresh Token");
        }

        // The e-mail address is not known to Cognito at this point, so the hash is over the real user name.
        SecretHash.Require(parameters.TextOrNull("SECRET_HASH"), grant.Sub, pool);
        return users.Find(grant.Sub) is { Enabled: true } user
            ? Result(issuer.Issue(user, grant), refreshToken: null)
            : throw ApiException.NotAuthorized("User is disabled.");
    }

    private static JsonObject Result(IssuedTokens tokens, string? refreshToken)
    {
        var result = new JsonObject
        {
            ["AccessToken"] = tokens.AccessToken,
            ["ExpiresIn"] = (int)TokenIssuer.Lifetime.TotalSeconds,
            ["TokenType"] = "Bearer",
        };
        if (tokens.IdToken is not null)
        {
            result["IdToken"] = tokens.IdToken;
        }

        if (refreshToken is not null)
        {
            result["RefreshToken"] = refreshToken;
        }

        return new() { ["AuthenticationResult"] = result, ["ChallengeParameters"] = new JsonObject() };
    }
}
