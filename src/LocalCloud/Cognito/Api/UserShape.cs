using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>A user as the API shows it.</summary>
internal static class UserShape
{
    /// <param name="user">The user to show.</param>
    /// <param name="attributesName"><c>Attributes</c> in lists and on creation, <c>UserAttributes</c> in AdminGetUser.</param>
    public static JsonObject Of(User user, string attributesName) => new()
    {
        ["Username"] = user.Sub,
        [attributesName] = Attributes(user),
        ["UserCreateDate"] = Seconds(user.CreatedAt),
        ["UserLastModifiedDate"] = Seconds(user.ModifiedAt),
        ["Enabled"] = user.Enabled,
        ["UserStatus"] = user.Status switch
        {
            UserStatus.Confirmed => "CONFIRMED",
            UserStatus.ForceChangePassword => "FORCE_CHANGE_PASSWORD",
        },
    };

    public static JsonArray Attributes(User user) =>
    [
        Attribute("sub", user.Sub),
        Attribute("email", user.Email),
        Attribute("email_verified", user.EmailVerified ? "true" : "false"),
    ];

    /// <summary>JSON 1.1 writes a moment as seconds since 1970, with decimals.</summary>
    public static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static JsonObject Attribute(string name, string value) => new() { ["Name"] = name, ["Value"] = value };
}
