using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The groups of a user.</summary>
public class AdminListGroupsForUserResponse : AmazonWebServiceResponse
{
    public List<GroupType> Groups { get; set; } = [];

    internal static AdminListGroupsForUserResponse Read(JsonObject body) => new()
    {
        Groups = [.. (body[nameof(Groups)]?.AsArray() ?? []).Select(group => new GroupType { GroupName = (string?)group?["GroupName"] ?? "" })],
    };
}
