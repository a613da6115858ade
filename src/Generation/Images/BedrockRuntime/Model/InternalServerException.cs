using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>Bedrock failed.</summary>
public class InternalServerException : AmazonBedrockRuntimeException
{
    internal InternalServerException(ErrorResponse error)
        : base(error)
    {
    }
}
