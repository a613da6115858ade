using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model failed.</summary>
public class ModelErrorException : AmazonBedrockRuntimeException
{
    internal ModelErrorException(ErrorResponse error)
        : base(error)
    {
    }
}
