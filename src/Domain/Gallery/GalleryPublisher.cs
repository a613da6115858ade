using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

public enum PublishOutcome
{
    /// <summary>Everybody can see it.</summary>
    Published,

    /// <summary>It is published already, under the title it had.</summary>
    AlreadyPublished,

    /// <summary>It is published, and nobody sees it: operators hide it.</summary>
    Hidden,

    /// <summary>The tenant has as many there as it may: <see cref="GalleryRows.PublishedMax"/>.</summary>
    Full,

    /// <summary>Only finished posters can be published; it is not one, or not yet.</summary>
    NoPoster,

    NotFound,
}

public enum WithdrawOutcome
{
    /// <summary>Nobody sees it in the gallery, from now on or already before.</summary>
    Withdrawn,

    NotFound,
}

/// <summary>Hangs a tenant's posters in the public gallery, and takes them down. What hangs there is kept as long as it does.</summary>
public sealed class GalleryPublisher(
    GalleryRows rows, GalleryCopies copies, GenerationHistory history, PosterLibrary library, TenantStore tenants, AuditTrail audit, Transactions transactions, TimeProvider clock)
{
    private const int TriesMax = 10;

    /// <summary>Publishes a poster.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="title">A <see cref="GalleryTitle"/>, or null.</param>
    /// <param name="actor">Who does it.</param>
    public async Task<PublishOutcome> PublishAsync(TenantId tenant, GenerationId id, string? title, Actor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var seen = await rows.FindAsync(tenant, id, cancellationToken);
            if (await history.FindAsync(tenant, id, cancellationToken) is not { } generation)
            {
                return PublishOutcome.NotFound;
            }

            if (generation.Poster is not { } poster)
            {
                return PublishOutcome.NoPoster;
            }

            if (seen is { IsPublished: true })
            {
                return seen.State is GalleryState.Hidden ? PublishOutcome.Hidden : PublishOutcome.AlreadyPublished;
            }

            if (await rows.CountAsync(tenant, cancellationToken) >= GalleryRows.PublishedMax)
            {
                return PublishOutcome.Full; // before anything is copied; the transaction asks once more
            }

            var entry = new GalleryEntry(tenant, id, GalleryState.Hidden, clock.GetUtcNow()) { Title = title, HiddenBecause = seen?.HiddenBecause };
            IEnumerable<TransactWriteItem> hang = [];
            if (seen is null)
            {
                entry = entry with { State = GalleryState.Shown, PublicId = GalleryId.New() };
                var copiesMade = await copies.MakeAsync(poster, entry.PublicId.Value, cancellationToken);
                hang = rows.Hang(GalleryPoster.Of(entry.PublicId.Value, entry, generation), copiesMade);
            }

            var reasons = await transactions.TryWriteAsync(
                [
                    rows.CountOneMore(tenant), tenants.CheckIsThere(tenant), library.Keep(generation, KeptFor.Gallery), rows.Put(entry, seen), .. hang,
                    audit.Write(tenant, actor, "gallery.published", id.Value, after: title),
                ],
                cancellationToken);
            switch (reasons)
            {
                case null:
                    return entry.State is GalleryState.Hidden ? PublishOutcome.Hidden : PublishOutcome.Published;
                case [{ Code: "ConditionalCheckFailed" }, ..]:
                    return PublishOutcome.Full;
                case [_, { Code: "ConditionalCheckFailed" }, ..]:
                    return PublishOutcome.NotFound; // the tenant is gone
            }

            // Published, hidden or deleted meanwhile: look again which.
        }

        throw new TimeoutException($"Generation {id} changed {TriesMax} times while it was being published.");
    }

    /// <summary>Takes a poster down. It leaves the history in its time again, unless it is kept for something else.</summary>
    public async Task<WithdrawOutcome> WithdrawAsync(TenantId tenant, GenerationId id, Actor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var seen = await rows.FindAsync(tenant, id, cancellationToken);
            if (await history.FindAsync(tenant, id, cancellationToken) is not { } generation)
            {
                return WithdrawOutcome.NotFound;
            }

            if (seen is not { IsPublished: true })
            {
                return WithdrawOutcome.Withdrawn;
            }

            var reasons = await transactions.TryWriteAsync(
                [
                    tenants.CheckIsThere(tenant), rows.CountOneLess(tenant), library.LetGo(generation, KeptFor.Gallery),
                    seen.State is GalleryState.Hidden ? rows.Put(seen with { State = GalleryState.Withdrawn }, seen) : rows.Delete(seen), .. rows.TakeDown(seen),
                    audit.Write(tenant, actor, "gallery.withdrawn", id.Value, before: seen.Title),
                ],
                cancellationToken);
            switch (reasons)
            {
                case null:
                    return WithdrawOutcome.Withdrawn;
                case [{ Code: "ConditionalCheckFailed" }, ..]:
                    return WithdrawOutcome.NotFound; // the tenant is gone, and all it had
            }

            // Withdrawn, hidden or marked meanwhile: look again which.
        }

        throw new TimeoutException($"Generation {id} changed {TriesMax} times while it was being taken down.");
    }
}
