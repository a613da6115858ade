using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model is being loaded.</summary>
public class ModelNotReadyException : AmazonBedrockRuntimeException
{
    internal ModelNotReadyException(ErrorResponse error)
        : base(error)
    {
    }

    public override RetryableDetails Retryable => new(true);
}
