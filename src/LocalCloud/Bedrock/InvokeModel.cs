using System.Diagnostics;
using System.Text;
using PosterSaaS.LocalCloud.Aws;
using PosterSaaS.LocalCloud.Bedrock.Art;

namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>One InvokeModel call: check the signature, the model and the body, then behave as told, and otherwise paint.</summary>
internal sealed class InvokeModel(LocalCloudOptions options, ModelControl control, SigV4Verifier verifier) : IDisposable
{
    // Painting is all processor time; more at once would only make everybody wait.
    private readonly SemaphoreSlim _easels = new(Environment.ProcessorCount);

    public void Dispose() => _easels.Dispose();

    public async Task<IResult> AnswerAsync(string modelId, HttpContext context)
    {
        var body = await ReadBodyAsync(context.Request, context.RequestAborted);
        var (request, model, refusal) = Check(modelId, body, context.Request);
        if (refusal is null && request is not null && model is not null)
        {
            return await AnswerAsync(request, model, context);
        }

        return refusal!.ToResult(context.Response);
    }

    /// <summary>The verifier may want to hash the body, so it is kept in memory and can be read again.</summary>
    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        var body = buffer.ToArray();
        request.Body = new MemoryStream(body, writable: false);
        return body;
    }

    private static TimeSpan LeftOf(TimeSpan delay, long started)
    {
        var left = delay - Stopwatch.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static IResult Answer(string[] images, long seed, string? finishReason = null) =>
        Results.Json(new { seeds = new[] { seed }, finish_reasons = new[] { finishReason }, images });

    private (InvokeModelRequest? Request, ImageModel? Model, BedrockRefusal? Refusal) Check(string modelId, byte[] body, HttpRequest http)
    {
        if (verifier.Verify(http, "bedrock") is { IsValid: false } check)
        {
            return (null, null, new(StatusCodes.Status403Forbidden, check.Code, check.Message));
        }

        var (model, unknown) = ImageModel.Find(modelId);
        if (model is null)
        {
            return (null, null, unknown);
        }

        var (request, malformed) = InvokeModelRequest.Read(body, model);
        return (request, model, malformed);
    }

    private async Task<IResult> AnswerAsync(InvokeModelRequest request, ImageModel model, HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var aborted = context.RequestAborted;
        var hooks = PromptHooks.Read(request.Prompt);
        var (told, delay) = control.Take(model.Id);
        var behaviour = hooks.Behaviour is not ModelBehaviour.None ? hooks.Behaviour
            : told is ModelBehaviour.None && PromptFilter.Refuses(hooks.Prompt) ? ModelBehaviour.Filtered
            : told;

        // Zero asks for any seed, and the answer says which it was.
        var seed = request.Seed is 0 ? Random.Shared.NextInt64(1, 4_294_967_295) : request.Seed;
        delay += hooks.Slow ? options.BedrockSlowDelay : TimeSpan.Zero;

        switch (behaviour)
        {
            case ModelBehaviour.Throttle: // real refusals for load come at once
                return BedrockRefusal.Throttled().ToResult(context.Response);
            case ModelBehaviour.Unavailable:
                return BedrockRefusal.Unavailable().ToResult(context.Response);
            case ModelBehaviour.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, aborted);
                break;
        }

        var (picture, invalid) = behaviour is ModelBehaviour.None or ModelBehaviour.TruncatedImage
            ? await PaintAsync(request with { Prompt = hooks.Prompt }, seed, aborted)
            : ([], null);
        if (invalid is not null)
        {
            return invalid.ToResult(context.Response);
        }

        await Task.Delay(LeftOf(delay, started), aborted);
        return behaviour switch
        {
            ModelBehaviour.ServerError => BedrockRefusal.ServerError().ToResult(context.Response),
            ModelBehaviour.Timeout => BedrockRefusal.Timeout().ToResult(context.Response),
            ModelBehaviour.Filtered => Answer([], seed, PromptFilter.Reason),
            ModelBehaviour.EmptyImages => Answer([], seed),
            ModelBehaviour.BadBase64 => Answer(["this is *not* base64"], seed),
            ModelBehaviour.NotAnImage => Answer([Convert.ToBase64String(Encoding.UTF8.GetBytes("<html>This is not a picture.</html>"))], seed),
            ModelBehaviour.TruncatedImage => Answer([Convert.ToBase64String(picture.AsSpan(0, picture.Length / 3))], seed),
            _ => Answer([Convert.ToBase64String(picture)], seed),
        };
    }

    private async Task<(byte[] Picture, BedrockRefusal? Refusal)> PaintAsync(InvokeModelRequest request, long seed, CancellationToken aborted)
    {
        await _easels.WaitAsync(aborted);
        try
        {
            return await Task.Run(() => Paint(request, seed), aborted);
        }
        finally
        {
            _easels.Release();
        }
    }

    private static (byte[] Picture, BedrockRefusal? Refusal) Paint(InvokeModelRequest request, long seed)
    {
        if (request.Mode is not ImageModel.ImageToImage)
        {
            using var poster = PosterArtist.Draw(request.Prompt, seed, PosterSize.For(request.AspectRatio));
            return (PosterEncoder.Encode(poster.Picture, request.OutputFormat), null);
        }

        using var source = SourcePicture.Open(request.Image, out var refusal);
        if (source is null)
        {
            return ([], BedrockRefusal.Validation(refusal));
        }

        using var artwork = PosterArtist.Draw(request.Prompt, seed, PosterSize.Near(source.Width, source.Height));
        using var blend = SourcePicture.Blend(source, artwork.Picture, request.Strength);
        return (PosterEncoder.Encode(blend, request.OutputFormat), null);
    }
}
