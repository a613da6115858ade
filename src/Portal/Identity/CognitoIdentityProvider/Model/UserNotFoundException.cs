using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool has no such user.</summary>
public class UserNotFoundException : AmazonCognitoIdentityProviderException
{
    internal UserNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}
