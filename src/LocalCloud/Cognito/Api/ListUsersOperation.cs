using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>Pages of users, all of them or those that a filter such as <c>email ^= "anna"</c> lets through.</summary>
internal sealed partial class ListUsersOperation(UserPool pool, UserStore users)
{
    private const int LimitMax = 60;

    public JsonObject Call(ApiRequest request)
    {
        request.RequirePool(pool);
        var limit = request.Number("Limit") ?? LimitMax;
        if (limit is < 1 or > LimitMax)
        {
            throw ApiException.InvalidParameter($"1 validation error detected: Value at 'limit' must be between 1 and {LimitMax}");
        }

        var after = request.TextOrNull("PaginationToken") ?? "";
        var matches = Filter(request.TextOrNull("Filter"));

        // The token is the last user shown: users who come or go between two pages do not shift the next one.
        var found = users.All.Where(user => string.CompareOrdinal(user.Sub, after) > 0).Where(matches).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        var answer = new JsonObject { ["Users"] = new JsonArray([.. page.Select(user => UserShape.Of(user, "Attributes"))]) };
        if (found.Count > limit)
        {
            answer["PaginationToken"] = page[^1].Sub;
        }

        return answer;
    }

    private static Func<User, bool> Filter(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return _ => true;
        }

        if (FilterShape().Match(filter) is not { Success: true } match)
        {
            throw ApiException.InvalidParameter("Error while parsing filter.");
        }

        var value = match.Groups["value"].Value.Replace("\\\"", "\"", StringComparison.Ordinal);
        Func<User, string> attribute = match.Groups["name"].Value == "email" ? user => user.Email : user => user.Sub;
        return match.Groups["how"].Value == "="
            ? user => attribute(user).Equals(value, StringComparison.OrdinalIgnoreCase)
            : user => attribute(user).StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\A\s*(?<name>email|sub|username)\s*(?<how>\^?=)\s*""(?<value>([^""\\]|\\"")*)""\s*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FilterShape();
}
