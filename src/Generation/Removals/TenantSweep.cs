using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>
/// Removes what a tenant had but its ledger and its trail. Each part may stop at any point and be done again: what leads to a row is
/// deleted after it.
/// </summary>
internal sealed class TenantSweep(PosterStore posters, RowRemover rows, TableNames tables)
{
    /// <summary>All its objects in the bucket, in all versions.</summary>
    public Task RemoveObjectsAsync(TenantId tenant, CancellationToken cancellationToken) =>
        posters.DeleteAllVersionsAsync(ObjectKeys.Folder(tenant), cancellationToken);

    /// <summary>Its generations with their idempotency keys, and the count of those that run; its posters in the gallery, with their copies.</summary>
    public async Task RemoveHistoryAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await foreach (var page in rows.ReadAsync(tables.History, Keys.Partition(tenant), cancellationToken))
        {
            var keys = page.Select(row => row.Optional(nameof(Generation.KeyHash))).OfType<string>();
            await rows.DeleteAsync(tables.History, keys.Select(hash => Keys.IdempotencyKeyOfHash(tenant, hash)), cancellationToken);
            await RemoveFromGalleryAsync(page.Where(row => row.Required(Attributes.SortKey).StartsWith(Keys.GalleryPrefix, StringComparison.Ordinal)).Select(GalleryEntry.Read), cancellationToken);
            await rows.DeleteAsync(tables.History, page, cancellationToken);
        }
    }

    private async Task RemoveFromGalleryAsync(IEnumerable<GalleryEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (entry.PublicId is { } id)
            {
                await posters.DeleteAllVersionsAsync(ObjectKeys.Folder(id), cancellationToken);
                await rows.DeleteAsync(tables.History, [Keys.GalleryPoster(id), Keys.GalleryLine(new GalleryPlace(entry.PublishedAt, id))], cancellationToken);
            }
        }
    }

    /// <summary>Its memberships, invitations, API keys and shares, and adjustments that wait: all rows but the tenant's own.</summary>
    public async Task RemovePeopleAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await foreach (var page in rows.ReadAsync(tables.Tenants, Keys.AdjustmentRequestsPartition, cancellationToken))
        {
            await rows.DeleteAsync(tables.Tenants, page.Where(row => row.Required("Tenant") == tenant.Value), cancellationToken);
        }

        await rows.DeleteAsync(tables.Tenants, Keys.SharePartition(tenant), cancellationToken);
        var own = Keys.Tenant(tenant).Required(Attributes.SortKey);
        await foreach (var page in rows.ReadAsync(tables.Tenants, Keys.Partition(tenant), cancellationToken))
        {
            var members = page.Select(row => row.Required(Attributes.SortKey)).Where(key => key.StartsWith(Keys.MemberPrefix, StringComparison.Ordinal));
            await rows.DeleteAsync(tables.Tenants, members.Select(key => Keys.Membership(new UserId(key[Keys.MemberPrefix.Length..]), tenant)), cancellationToken);
            await rows.DeleteAsync(tables.Tenants, page.Where(row => row.Required(Attributes.SortKey) != own), cancellationToken);
        }
    }
}
