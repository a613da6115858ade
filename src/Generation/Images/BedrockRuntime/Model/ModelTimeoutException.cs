using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model took longer than Bedrock waits.</summary>
public class ModelTimeoutException : AmazonBedrockRuntimeException
{
    internal ModelTimeoutException(ErrorResponse error)
        : base(error)
    {
    }
}
