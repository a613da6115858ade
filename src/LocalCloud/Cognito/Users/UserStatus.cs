using System.Text.Json.Serialization;

namespace PosterSaaS.LocalCloud.Cognito.Users;

[JsonConverter(typeof(JsonStringEnumConverter<UserStatus>))]
internal enum UserStatus
{
    Confirmed,

    /// <summary>An administrator chose the password, so it opens nothing until the user has chosen another.</summary>
    ForceChangePassword,
}
