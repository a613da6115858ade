using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>Checks that many operations begin with.</summary>
internal static class PoolRules
{
    public static void RequireClient(this ApiRequest request, UserPool pool)
    {
        if (request.Text("ClientId") != pool.ClientId)
        {
            throw new ApiException("ResourceNotFoundException", $"User pool client {request.Text("ClientId")} does not exist.");
        }
    }

    public static void RequirePool(this ApiRequest request, UserPool pool)
    {
        if (request.Text("UserPoolId") != pool.Id)
        {
            throw new ApiException("ResourceNotFoundException", $"User pool {request.Text("UserPoolId")} does not exist.");
        }
    }

    public static User RequireUser(this ApiRequest request, UserPool pool, UserStore users)
    {
        request.RequirePool(pool);
        return users.Find(request.Text("Username")) ?? throw ApiException.UserNotFound();
    }

    public static void RequireStrongPassword(string password)
    {
        if (PasswordPolicy.Breach(password) is { } breach)
        {
            throw ApiException.InvalidPassword(breach);
        }
    }
}
