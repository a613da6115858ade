using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>What people do with their own account.</summary>
internal sealed class UserOperations(UserPool pool, Accounts accounts, AccessTokens accessTokens, RefreshTokens refreshTokens)
{
    public JsonObject SignUp(ApiRequest request)
    {
        request.RequireClient(pool);
        var email = request.Text("Username");
        var password = request.Text("Password");
        SecretHash.Require(request.TextOrNull("SecretHash"), email, pool);
        if (request.Attributes("UserAttributes").TryGetValue("email", out var attribute) && attribute != email)
        {
            throw ApiException.InvalidParameter("Username and email attribute should be the same.");
        }

        var (outcome, user) = accounts.SignUp(email, password);
        return outcome switch
        {
            SignUpOutcome.SignedUp => new() { ["UserConfirmed"] = true, ["UserSub"] = user!.Sub },
            SignUpOutcome.EmailTaken => throw ApiException.UsernameExists("An account with the given email already exists."),
            SignUpOutcome.InvalidEmail => throw ApiException.InvalidParameter("Username should be an email."),
            SignUpOutcome.WeakPassword => throw ApiException.InvalidPassword(PasswordPolicy.Breach(password)!),
        };
    }

    public JsonObject GetUser(ApiRequest request)
    {
        var user = Owner(request);
        return new() { ["Username"] = user.Sub, ["UserAttributes"] = UserShape.Attributes(user) };
    }

    public JsonObject GlobalSignOut(ApiRequest request)
    {
        refreshTokens.RevokeAll(Owner(request).Sub);
        return [];
    }

    private User Owner(ApiRequest request)
    {
        var check = accessTokens.Check(request.Text("AccessToken"));
        if (check.User is null)
        {
            throw ApiException.NotAuthorized(check.Refusal ?? "Invalid Access Token");
        }

        return Scopes.AllowSelfService(check.Scope)
            ? check.User
            : throw ApiException.NotAuthorized("Access Token does not have required scopes");
    }
}
