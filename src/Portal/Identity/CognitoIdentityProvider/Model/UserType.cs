using System.Text.Json.Nodes;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A user of a pool.</summary>
public class UserType
{
    public string Username { get; set; } = "";

    public List<AttributeType> Attributes { get; set; } = [];

    public bool? Enabled { get; set; }

    /// <summary>Such as <c>CONFIRMED</c>.</summary>
    public string? UserStatus { get; set; }

    public DateTime? UserCreateDate { get; set; }

    internal static UserType Read(JsonObject user) => new()
    {
        Username = (string?)user[nameof(Username)] ?? "",
        Attributes = [.. (user[nameof(Attributes)]?.AsArray() ?? []).Select(attribute => new AttributeType
        {
            Name = (string?)attribute?["Name"] ?? "",
            Value = (string?)attribute?["Value"] ?? "",
        })],
        Enabled = (bool?)user[nameof(Enabled)],
        UserStatus = (string?)user[nameof(UserStatus)],
        UserCreateDate = (double?)user[nameof(UserCreateDate)] is { } seconds ? DateTime.UnixEpoch.AddSeconds(seconds) : null,
    };
}
