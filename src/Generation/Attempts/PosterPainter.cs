using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>The work of one attempt: ask the model, look at what it sent, store it under the attempt's own names.</summary>
internal sealed partial class PosterPainter(IImageModel model, PosterFinisher finisher, PosterFiles files, ILogger<PosterPainter> logger) : IPainter
{
    public async Task<(AttemptOutcome Outcome, Poster? Poster)> PaintAsync(Generation generation, CancellationToken cancellationToken)
    {
        var request = ImageRequest.For(generation);
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
}
