using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>What an administrator does with other people's accounts.</summary>
internal sealed class AdminOperations(UserPool pool, UserStore users, RefreshTokens refreshTokens)
{
    public JsonObject CreateUser(ApiRequest request)
    {
        request.RequirePool(pool);
        var email = request.Text("Username");
        if (!EmailAddress.IsValid(email))
        {
            throw ApiException.InvalidParameter("Username should be an email.");
        }

        var attributes = request.Attributes("UserAttributes");
        if (attributes.TryGetValue("email", out var attribute) && attribute != email)
        {
            throw ApiException.InvalidParameter("Username and email attribute should be the same.");
        }

        var password = request.TextOrNull("TemporaryPassword") ?? PasswordPolicy.Unguessable();
        PoolRules.RequireStrongPassword(password);
        var isVerified = attributes.TryGetValue("email_verified", out var verified) && verified.Equals("true", StringComparison.OrdinalIgnoreCase);
        var user = users.Add(email, password, isVerified, UserStatus.ForceChangePassword)
            ?? throw ApiException.UsernameExists("User account already exists");
        return new() { ["User"] = UserShape.Of(user, "Attributes") };
    }

    public JsonObject GetUser(ApiRequest request) => UserShape.Of(request.RequireUser(pool, users), "UserAttributes");

    public JsonObject DeleteUser(ApiRequest request)
    {
        var user = request.RequireUser(pool, users);
        users.Remove(user.Sub);
        refreshTokens.RevokeAll(user.Sub);
        return [];
    }

    public JsonObject GlobalSignOut(ApiRequest request)
    {
        refreshTokens.RevokeAll(request.RequireUser(pool, users).Sub);
        return [];
    }

    public JsonObject DisableUser(ApiRequest request)
    {
        var sub = request.RequireUser(pool, users).Sub;
        users.Change(sub, user => user with { Enabled = false });

        // Enabling the account again must not bring old sign-ins back to life.
        refreshTokens.RevokeAll(sub);
        return [];
    }

    public JsonObject EnableUser(ApiRequest request)
    {
        users.Change(request.RequireUser(pool, users).Sub, user => user with { Enabled = true });
        return [];
    }

    public JsonObject SetPassword(ApiRequest request)
    {
        var sub = request.RequireUser(pool, users).Sub;
        var password = request.Text("Password");
        PoolRules.RequireStrongPassword(password);
        var hash = PasswordHash.Of(password);
        var status = request.Flag("Permanent") ? UserStatus.Confirmed : UserStatus.ForceChangePassword;
        users.Change(sub, user => user with { Password = hash, Status = status });
        return [];
    }
}
