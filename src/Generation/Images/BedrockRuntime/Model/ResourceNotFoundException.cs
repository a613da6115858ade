using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>There is no such model, or no longer.</summary>
public class ResourceNotFoundException : AmazonBedrockRuntimeException
{
    internal ResourceNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}
