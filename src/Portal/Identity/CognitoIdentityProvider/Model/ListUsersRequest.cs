using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Users of the pool, a page at a time.</summary>
public class ListUsersRequest : AmazonWebServiceRequest
{
    public required string UserPoolId { get; set; }

    /// <summary>Such as <c>email ^= "anna"</c>.</summary>
    public string? Filter { get; set; }

    /// <summary>1 to 60.</summary>
    public int? Limit { get; set; }

    public string? PaginationToken { get; set; }

    internal JsonObject Write()
    {
        var body = new JsonObject { [nameof(UserPoolId)] = UserPoolId };
        if (Filter is not null)
        {
            body[nameof(Filter)] = Filter;
        }

        if (Limit is not null)
        {
            body[nameof(Limit)] = Limit;
        }

        if (PaginationToken is not null)
        {
            body[nameof(PaginationToken)] = PaginationToken;
        }

        return body;
    }
}
