using PosterSaaS.Domain.Gallery;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>Removes the public copies of posters that have left the gallery, or never got there. Each step may be repeated, by several workers at once, too.</summary>
internal sealed partial class CopyRemover(CopyRemovals removals, GalleryCopies copies, ILogger<CopyRemover> logger)
{
    private const int AtOnce = 4;

    public Task RemoveDueAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        removals.FindDueAsync(cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (removal, cancellation) =>
        {
            if (await copies.TryRemoveAsync(removal, cancellation))
            {
                LogRemoved(removal.Id.Value);
            }
        });

    [LoggerMessage(64, LogLevel.Information, "The copies of gallery poster {GalleryId} are removed.")]
    private partial void LogRemoved(string galleryId);
}
