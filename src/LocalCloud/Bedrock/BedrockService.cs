using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>Bedrock Runtime's InvokeModel for Stability's image models, answered by an artist of our own.</summary>
public static class BedrockService
{
    private const long BodyBytesMax = 25_000_000;

    private static readonly JsonSerializerOptions ControlJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static WebApplication Build(LocalCloudOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.BedrockUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = BodyBytesMax);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        var app = builder.Build();
        var control = new ModelControl(options);
        var invoke = new InvokeModel(options, control, new SigV4Verifier(options, TimeProvider.System));
        app.MapGet("/health", () => Results.Ok());
        app.MapPost("/model/{id}/invoke", (string id, HttpContext context) => AnswerAsync(invoke, id, context));
        app.MapGet("/control", () => Results.Json(control.Read(), ControlJson));
        app.MapPut("/control", (HttpRequest request, CancellationToken cancellationToken) => ChangeAsync(control, request, cancellationToken));
        return app;
    }

    private static async Task<IResult> AnswerAsync(InvokeModel invoke, string id, HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        try
        {
            // Routing leaves an encoded slash as it is, and an ARN has one.
            var result = await invoke.AnswerAsync(Uri.UnescapeDataString(id), context);
            context.Response.Headers["X-Amzn-Bedrock-Invocation-Latency"] =
                ((int)Stopwatch.GetElapsedTime(started).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            return result;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return BedrockRefusal.Validation("Input is too long for requested model.").ToResult(context.Response);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
    }

    private static async Task<IResult> ChangeAsync(ModelControl control, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var change = await JsonSerializer.DeserializeAsync<ControlChange>(request.Body, ControlJson, cancellationToken);
            var refusal = control.Change(change ?? new());
            return refusal is null ? Results.Json(control.Read(), ControlJson) : Results.Json(new { message = refusal }, statusCode: 400);
        }
        catch (JsonException invalid)
        {
            return Results.Json(new { message = invalid.Message }, statusCode: 400);
        }
    }
}
