using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Any error that the service itself answered.</summary>
public class AmazonCognitoIdentityProviderException : AmazonServiceException
{
    internal AmazonCognitoIdentityProviderException(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }
}
