using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>It is done.</summary>
public class AdminUserGlobalSignOutResponse : AmazonWebServiceResponse;
