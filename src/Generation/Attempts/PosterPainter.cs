using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>The work of one attempt: ask the model, look at what it sent, store it under the attempt's own names.</summary>
internal sealed partial class PosterPainter(
    IImageModel model, Uploads uploads, SourceFitter fitter, PosterFinisher finisher, PosterFiles files, ILogger<PosterPainter> logger) : IPainter
{
    public async Task<(AttemptOutcome Outcome, Poster? Poster)> PaintAsync(Generation generation, CancellationToken cancellationToken)
    {
        var request = ImageRequest.For(generation);
        if (generation.Source is { } source)
        {
            var (picture, problem) = await FindAsync(generation, source, cancellationToken);
            if (picture is null)
            {
                return (problem, null);
            }

            request = request.From(picture, source.Strength);
        }

        var answer = await model.PaintAsync(request, cancellationToken);
        return answer.Outcome switch
        {
            ModelOutcome.Painted => await FinishAsync(generation, request, answer.Picture!, cancellationToken),
            ModelOutcome.Refused => (AttemptOutcome.ContentRefused, null),
            ModelOutcome.Rejected => (AttemptOutcome.RequestRejected, null),
            ModelOutcome.Busy => (AttemptOutcome.ModelBusy, null),
            ModelOutcome.Unavailable => (AttemptOutcome.ModelUnavailable, null),
            ModelOutcome.TimedOut => (AttemptOutcome.ModelTimedOut, null),
            ModelOutcome.Invalid => (AttemptOutcome.InvalidImage, null),
        };
    }

    /// <summary>The picture to start from, in the poster's shape; the problem counts when there is none.</summary>
    private async Task<(byte[]? Picture, AttemptOutcome Problem)> FindAsync(Generation generation, SourceImage source, CancellationToken cancellationToken)
    {
        byte[]? upload;
        try
        {
            upload = await uploads.ReadAsync(generation.Tenant, source.Image, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotRead(exception);
            return (null, AttemptOutcome.StorageUnavailable);
        }

        var fitted = upload is null ? null : await fitter.FitAsync(upload, generation.AspectRatio, cancellationToken);
        return (fitted, AttemptOutcome.RequestRejected);
    }

    private async Task<(AttemptOutcome Outcome, Poster? Poster)> FinishAsync(
        Generation generation, ImageRequest request, ModelPicture picture, CancellationToken cancellationToken)
    {
        var (finished, problem) = await finisher.FinishAsync(picture, request, cancellationToken);
        if (finished is null)
        {
            LogNotAPoster(problem, picture.Bytes.Length);
            return (AttemptOutcome.InvalidImage, null);
        }

        return await files.TryStoreAsync(generation, finished, picture.Seed, cancellationToken) is { } poster
            ? (AttemptOutcome.Stored, poster)
            : (AttemptOutcome.StorageUnavailable, null);
    }

    [LoggerMessage(20, LogLevel.Warning, "What the image model sent is not the poster it should be: {Problem}, {Length} bytes.")]
    private partial void LogNotAPoster(ImageProblem? problem, int length);

    [LoggerMessage(23, LogLevel.Warning, "The picture to start from could not be read.")]
    private partial void LogNotRead(Exception exception);
}
