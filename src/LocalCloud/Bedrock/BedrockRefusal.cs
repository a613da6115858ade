namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>An error as Bedrock Runtime answers it: the type goes in a header, the message in the body.</summary>
public sealed record BedrockRefusal(int Status, string Type, string Message)
{
    public static BedrockRefusal Validation(string message) => new(400, "ValidationException", message);

    /// <summary>The shape in which a violation of the model's JSON schema is told.</summary>
    public static BedrockRefusal Malformed(IEnumerable<string> violations) =>
        Validation($"Malformed input request: {string.Concat(violations)}, please reformat your input and try again.");

    public static BedrockRefusal AccessDenied(string message) => new(403, "AccessDeniedException", message);

    public static BedrockRefusal NotFound(string message) => new(404, "ResourceNotFoundException", message);

    public static BedrockRefusal Timeout() => new(408, "ModelTimeoutException", "The request took too long to process. Processing time exceeded the model timeout length.");

    public static BedrockRefusal Throttled() => new(429, "ThrottlingException", "Too many requests, please wait before trying again.");

    public static BedrockRefusal ServerError() => new(500, "InternalServerException", "The system encountered an unexpected error during processing. Try your request again.");

    public static BedrockRefusal Unavailable() => new(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");

    public IResult ToResult(HttpResponse response)
    {
        response.Headers["x-amzn-ErrorType"] = Type;
        return Results.Json(new { message = Message }, statusCode: Status);
    }
}
