using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime;

/// <summary>Any error that the service itself answered.</summary>
public class AmazonBedrockRuntimeException : AmazonServiceException
{
    internal AmazonBedrockRuntimeException(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }
}
