using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The account's quota is used up.</summary>
public class ServiceQuotaExceededException : AmazonBedrockRuntimeException
{
    internal ServiceQuotaExceededException(ErrorResponse error)
        : base(error)
    {
    }
}
