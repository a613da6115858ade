using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>An attempt's two objects. Those of an attempt that does not win are taken away again.</summary>
internal sealed partial class PosterFiles(PosterStore store, TimeProvider clock, ILogger<PosterFiles> logger)
{
    private static readonly TimeSpan CleaningTime = TimeSpan.FromSeconds(2);

    /// <returns>Null when the bucket could not take them.</returns>
    public async Task<Poster?> TryStoreAsync(Generation generation, FinishedPoster finished, long seed, CancellationToken cancellationToken)
    {
        var poster = new Poster(
            ObjectKeys.Original(generation.Tenant, generation.Id, generation.Attempt, generation.OutputFormat),
            ObjectKeys.Thumbnail(generation.Tenant, generation.Id, generation.Attempt),
            finished.ContentType,
            finished.Width,
            finished.Height,
            finished.Original.Length,
            seed);
        try
        {
            await Task.WhenAll(
                store.PutAsync(poster.ObjectKey, finished.Original, finished.ContentType, cancellationToken),
                store.PutAsync(poster.ThumbnailKey, finished.Thumbnail, Thumbnailer.ContentType, cancellationToken));
            return poster;
        }
        catch (Exception exception)
        {
            await DiscardAsync(poster); // one of the two may be there
            cancellationToken.ThrowIfCancellationRequested();
            LogNotStored(exception);
            return null;
        }
    }

    /// <summary>Best effort, and not for long: what stays behind costs little and is never shown.</summary>
    public async Task DiscardAsync(Poster poster)
    {
        using var patience = new CancellationTokenSource(CleaningTime, clock);
        try
        {
            await Task.WhenAll(store.DeleteAsync(poster.ObjectKey, patience.Token), store.DeleteAsync(poster.ThumbnailKey, patience.Token));
        }
        catch (Exception exception)
        {
            LogNotDiscarded(exception);
        }
    }

    /// <summary>Takes away what earlier attempts left behind. Best effort too.</summary>
    /// <param name="winner">What stays; null when the generation failed.</param>
    /// <param name="generation">It has ended, so nothing will point to any of the others.</param>
    public async Task DiscardAllButAsync(Poster? winner, Generation generation)
    {
        using var patience = new CancellationTokenSource(CleaningTime, clock);
        try
        {
            var others = new List<string>();
            await foreach (var found in store.ListAsync(ObjectKeys.Folder(generation.Tenant, generation.Id), patience.Token))
            {
                if (winner?.Names(found.ObjectKey) != true)
                {
                    others.Add(found.ObjectKey);
                }
            }

            await store.DeleteAsync(others, patience.Token);
        }
        catch (Exception exception)
        {
            LogNotDiscarded(exception);
        }
    }

    [LoggerMessage(21, LogLevel.Warning, "The poster could not be stored.")]
    private partial void LogNotStored(Exception exception);

    [LoggerMessage(22, LogLevel.Information, "The objects of an attempt that did not win could not be deleted.")]
    private partial void LogNotDiscarded(Exception exception);
}
