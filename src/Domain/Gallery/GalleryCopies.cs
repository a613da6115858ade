using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Gallery;

/// <summary>
/// The images that everybody may see. They are put on the list of what is to be removed before they are made, and the transaction that
/// publishes them takes them off it; so whoever stops in between leaves nothing behind.
/// </summary>
public sealed class GalleryCopies(CopyRemovals removals, Transactions transactions, PosterStore posters, TimeProvider clock)
{
    public const string ThumbnailType = "image/webp";

    /// <summary>How long copies may stay that nobody published. It is much longer than a request may take.</summary>
    public static readonly TimeSpan UnpublishedMax = TimeSpan.FromMinutes(15);

    /// <summary>Copies image and thumbnail.</summary>
    /// <returns>What <see cref="CopyRemovals.TakeBack"/> has to take back in the transaction that publishes them.</returns>
    public async Task<CopyRemoval> MakeAsync(Poster poster, GalleryId id, CancellationToken cancellationToken)
    {
        var removal = new CopyRemoval(id, clock.GetUtcNow() + UnpublishedMax);
        await transactions.TryWriteAsync([removals.Add(removal)], cancellationToken);
        await Task.WhenAll(
            posters.CopyAsync(poster.ObjectKey, ObjectKeys.SharedOriginal(id), poster.ContentType, cancellationToken),
            posters.CopyAsync(poster.ThumbnailKey, ObjectKeys.SharedThumbnail(id), ThumbnailType, cancellationToken));
        return removal;
    }

    /// <summary>Removes the copies for good. It may be repeated, by several workers at once, too. False when they were published meanwhile, or are gone.</summary>
    public async Task<bool> TryRemoveAsync(CopyRemoval removal, CancellationToken cancellationToken)
    {
        if (!await removals.TryBeginAsync(removal, cancellationToken))
        {
            return false;
        }

        await posters.DeleteAllVersionsAsync(ObjectKeys.Folder(removal.Id), cancellationToken);
        await removals.EndAsync(removal, cancellationToken);
        return true;
    }
}
