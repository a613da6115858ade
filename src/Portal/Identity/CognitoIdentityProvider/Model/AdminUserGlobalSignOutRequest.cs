using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Ends all of the user's sign-ins at the pool.</summary>
public class AdminUserGlobalSignOutRequest : AmazonWebServiceRequest
{
    public required string UserPoolId { get; set; }

    public required string Username { get; set; }
}
