using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Which groups is the user in?</summary>
public class AdminListGroupsForUserRequest : AmazonWebServiceRequest
{
    public required string UserPoolId { get; set; }

    public required string Username { get; set; }
}
