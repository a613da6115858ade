using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>These credentials may not use the model.</summary>
public class AccessDeniedException : AmazonBedrockRuntimeException
{
    internal AccessDeniedException(ErrorResponse error)
        : base(error)
    {
    }
}
