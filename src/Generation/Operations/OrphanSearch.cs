using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.GenerationWorker.Operations;

/// <param name="Object">It is older than was asked for, and no row of a generation or of the gallery points to it.</param>
/// <param name="IsExplained">False when the row should still be there: a table was restored, or is another environment's. Then it must stay.</param>
internal sealed record Unclaimed(StoredPoster Object, bool IsExplained);

/// <summary>Looks through the bucket for what neither a generation nor the gallery points to, and for pictures that no poster can start from any more.</summary>
internal sealed class OrphanSearch(PosterStore store, Uploads uploads, GenerationRows rows, GalleryWall gallery, IOptions<HistoryOptions> history, TimeProvider clock)
{
    public async IAsyncEnumerable<Unclaimed> FindAsync(TimeSpan olderThan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - olderThan;
        (GenerationId? Id, GenerationRow? Row) seen = default; // keys come in order: a generation's objects are neighbours
        await foreach (var found in store.ListAsync(ObjectKeys.Root, cancellationToken))
        {
            if (ObjectKeys.IsUpload(found.ObjectKey) && uploads.IsOver(found))
            {
                yield return new Unclaimed(found, IsExplained: true);
                continue;
            }

            if (found.WrittenAt >= before || ObjectKeys.OwnerOf(found.ObjectKey) is not { } owner)
            {
                continue;
            }

            if (seen.Id != owner.Id)
            {
                seen = (owner.Id, await rows.FindAsync(owner.Tenant, owner.Id, cancellationToken));
            }

            if (!MayBePointedTo(found, seen.Row))
            {
                yield return new Unclaimed(found, IsExplained: seen.Row is not null || HasExpired(owner.Id));
            }
        }

        await foreach (var found in store.ListAsync(ObjectKeys.SharedRoot, cancellationToken))
        {
            // Whatever became of the row, a copy can go: the poster itself lies elsewhere, and can be published again.
            if (found.WrittenAt < before && ObjectKeys.GalleryIdOf(found.ObjectKey) is { } id && !await gallery.IsKnownAsync(id, cancellationToken))
            {
                yield return new Unclaimed(found, IsExplained: true);
            }
        }
    }

    // A generation that has not ended may yet come to point to what its attempts store.
    private static bool MayBePointedTo(StoredPoster found, GenerationRow? row) =>
        row is not null && (row.Generation is not { IsFinished: true } ended || ended.Poster?.Names(found.ObjectKey) == true);

    private bool HasExpired(GenerationId id) => id.MadeAt.AddDays(history.Value.RetentionDays) <= clock.GetUtcNow();
}
