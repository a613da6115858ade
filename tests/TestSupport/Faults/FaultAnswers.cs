using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PosterSaaS.TestSupport.Faults;

/// <summary>Errors in the words of the service that the proxy stands before.</summary>
internal static class FaultAnswers
{
    private const string DynamoPrefix = "com.amazonaws.dynamodb.v20120810#";

    public static Task WriteAsync(HttpResponse response, AwsService service, ProxiedCall call) => (service, call.Fault) switch
    {
        (AwsService.DynamoDB, Fault.Throttle) => DynamoAsync(response, 400, new Dictionary<string, object>
        {
            ["__type"] = DynamoPrefix + "ProvisionedThroughputExceededException",
            ["message"] = "The level of configured provisioned throughput for the table was exceeded.",
        }),
        (AwsService.DynamoDB, Fault.Conflict) => DynamoAsync(response, 400, Conflict(call)),
        (AwsService.DynamoDB, _) => DynamoAsync(response, 500, new Dictionary<string, object>
        {
            ["__type"] = DynamoPrefix + "InternalServerError",
            ["message"] = "The request processing has failed because of an unknown error.",
        }),
        (AwsService.S3, Fault.Throttle) => SendAsync(response, 503, "application/xml", S3Error("SlowDown")),
        (AwsService.S3, _) => SendAsync(response, 500, "application/xml", S3Error("InternalError")),
        (AwsService.Bedrock, Fault.Throttle) => BedrockAsync(response, 429, "ThrottlingException"),
        (AwsService.Bedrock, _) => BedrockAsync(response, 500, "InternalServerException"),
    };

    private static Dictionary<string, object> Conflict(ProxiedCall call)
    {
        var codes = Enumerable.Repeat("None", call.Json.GetProperty("TransactItems").GetArrayLength()).ToArray();
        codes[call.Number % codes.Length] = "TransactionConflict";
        return new()
        {
            ["__type"] = DynamoPrefix + "TransactionCanceledException",
            ["Message"] = $"Transaction cancelled, please refer cancellation reasons for specific reasons [{string.Join(", ", codes)}]",
            ["CancellationReasons"] = codes.Select(code => code == "None"
                ? new Dictionary<string, string> { ["Code"] = code }
                : new Dictionary<string, string> { ["Code"] = code, ["Message"] = "Transaction is ongoing for the item" }),
        };
    }

    private static Task DynamoAsync(HttpResponse response, int status, Dictionary<string, object> body) =>
        SendAsync(response, status, "application/x-amz-json-1.0", JsonSerializer.Serialize(body));

    private static Task BedrockAsync(HttpResponse response, int status, string type)
    {
        response.Headers["x-amzn-ErrorType"] = type;
        return SendAsync(response, status, "application/json", """{"message":"Try again later."}""");
    }

    private static string S3Error(string code) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>Try again later.</Message></Error>";

    private static async Task SendAsync(HttpResponse response, int status, string contentType, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length; // without it the SDK would take a cut-off answer for a whole one
        await response.Body.WriteAsync(bytes);
    }
}
