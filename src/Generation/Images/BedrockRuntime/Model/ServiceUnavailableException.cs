using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>Bedrock cannot take requests now.</summary>
public class ServiceUnavailableException : AmazonBedrockRuntimeException
{
    internal ServiceUnavailableException(ErrorResponse error)
        : base(error)
    {
    }
}
