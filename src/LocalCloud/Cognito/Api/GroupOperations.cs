using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>Who is in which group. Tokens carry groups from the next time they are issued.</summary>
internal sealed class GroupOperations(UserPool pool, UserStore users)
{
    public JsonObject AddUser(ApiRequest request)
    {
        var (sub, group) = UserAndGroup(request);
        users.Change(sub, user => user with { Groups = [.. user.Groups.Union([group])] });
        return [];
    }

    public JsonObject RemoveUser(ApiRequest request)
    {
        var (sub, group) = UserAndGroup(request);
        users.Change(sub, user => user with { Groups = [.. user.Groups.Except([group])] });
        return [];
    }

    public JsonObject ListForUser(ApiRequest request)
    {
        var user = request.RequireUser(pool, users);
        var groups = user.Groups.Select(group => new JsonObject { ["GroupName"] = group, ["UserPoolId"] = pool.Id });
        return new() { ["Groups"] = new JsonArray([.. groups]) };
    }

    private (string Sub, string Group) UserAndGroup(ApiRequest request)
    {
        var user = request.RequireUser(pool, users);
        var group = request.Text("GroupName");
        return pool.Groups.Contains(group) ? (user.Sub, group) : throw new ApiException("ResourceNotFoundException", "Group not found.");
    }
}
