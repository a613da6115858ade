using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A page of users.</summary>
public class ListUsersResponse : AmazonWebServiceResponse
{
    public List<UserType> Users { get; set; } = [];

    /// <summary>For the next page; null when this is the last.</summary>
    public string? PaginationToken { get; set; }

    internal static ListUsersResponse Read(JsonObject body) => new()
    {
        Users = [.. (body[nameof(Users)]?.AsArray() ?? []).Select(user => UserType.Read(user!.AsObject()))],
        PaginationToken = (string?)body[nameof(PaginationToken)],
    };
}
