using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The request is not one that the model takes.</summary>
public class ValidationException : AmazonBedrockRuntimeException
{
    internal ValidationException(ErrorResponse error)
        : base(error)
    {
    }
}
