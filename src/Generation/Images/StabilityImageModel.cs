using System.Net;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Options;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>Stability's text-to-image models on Bedrock.</summary>
internal sealed partial class StabilityImageModel(
    IAmazonBedrockRuntime bedrock, IOptions<ImageOptions> options, TimeProvider clock, ILogger<StabilityImageModel> logger) : IImageModel
{
    public async Task<ModelAnswer> PaintAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Value.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await InvokeAsync(StabilityRequest.For(request), either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var outcome = patience.IsCancellationRequested ? ModelOutcome.TimedOut : OutcomeOf(exception);
            var service = exception as AmazonServiceException;
            LogNoPicture(outcome, exception.GetType().Name, service?.ErrorCode, (int?)service?.StatusCode, service?.RequestId);
            return new(outcome);
        }
    }

    private async Task<ModelAnswer> InvokeAsync(StabilityRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(request.ToBytes(), writable: false);
        var response = await bedrock.InvokeModelAsync(
            new InvokeModelRequest
            {
                ModelId = options.Value.ModelId,
                Body = body,
                ContentType = "application/json",
                Accept = "application/json",
            },
            cancellationToken);
        var answer = StabilityResponse.Read(response.Body.ToArray(), request.OutputFormat);
        if (answer.Outcome is not ModelOutcome.Painted)
        {
            LogNoPicture(answer.Outcome, error: null, code: null, (int)response.HttpStatusCode, response.ResponseMetadata?.RequestId);
        }

        return answer;
    }

    private static ModelOutcome OutcomeOf(Exception exception) => exception switch
    {
        ThrottlingException or ServiceQuotaExceededException or ModelNotReadyException => ModelOutcome.Busy,
        ValidationException => ModelOutcome.Rejected,
        ModelTimeoutException => ModelOutcome.TimedOut,
        _ when BoundedHttpClients.IsTooLong(exception) => ModelOutcome.Invalid,

        // A proxy's answer carries no error type of Bedrock's.
        AmazonBedrockRuntimeException { StatusCode: HttpStatusCode.TooManyRequests } => ModelOutcome.Busy,
        AmazonBedrockRuntimeException { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout } => ModelOutcome.TimedOut,

        // Missing access or a retired model too: only an operator can help, so it is worth another try and an alarm, not the customer's blame.
        _ => ModelOutcome.Unavailable,
    };

    // Never the service's message: it may repeat the prompt.
    [LoggerMessage(10, LogLevel.Warning, "The image model gave no picture: {Outcome}. {Error} {Code} {Status} {RequestId}")]
    private partial void LogNoPicture(ModelOutcome outcome, string? error, string? code, int? status, string? requestId);
}
