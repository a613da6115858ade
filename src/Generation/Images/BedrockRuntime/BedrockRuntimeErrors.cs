using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime;

internal static class BedrockRuntimeErrors
{
    public static AmazonBedrockRuntimeException Read(ErrorResponse error) => error.Code switch
    {
        "AccessDeniedException" => new AccessDeniedException(error),
        "InternalServerException" => new InternalServerException(error),
        "ModelErrorException" => new ModelErrorException(error),
        "ModelNotReadyException" => new ModelNotReadyException(error),
        "ModelTimeoutException" => new ModelTimeoutException(error),
        "ResourceNotFoundException" => new ResourceNotFoundException(error),
        "ServiceQuotaExceededException" => new ServiceQuotaExceededException(error),
        "ServiceUnavailableException" => new ServiceUnavailableException(error),
        "ThrottlingException" => new ThrottlingException(error),
        "ValidationException" => new ValidationException(error),
        _ => new AmazonBedrockRuntimeException(error),
    };
}
