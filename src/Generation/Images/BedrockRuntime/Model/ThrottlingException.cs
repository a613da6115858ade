using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>Too many requests for the account's quota.</summary>
public class ThrottlingException : AmazonBedrockRuntimeException
{
    internal ThrottlingException(ErrorResponse error)
        : base(error)
    {
    }

    public override RetryableDetails Retryable => new(true);
}
