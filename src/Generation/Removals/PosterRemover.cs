using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Sharing;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>Removes deleted posters when their deletion can no longer be undone. Each step may be repeated, by several workers at once, too.</summary>
internal sealed partial class PosterRemover(Deletions deletions, ShareStore shares, PosterStore posters, ILogger<PosterRemover> logger)
{
    private const int AtOnce = 4;

    public Task RemoveDueAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        deletions.FindDueAsync(cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (deletion, cancellation) => await RemoveAsync(deletion, cancellation));

    private async Task RemoveAsync(Deletion deletion, CancellationToken cancellationToken)
    {
        if (!await deletions.TryBeginRemovalAsync(deletion, cancellationToken))
        {
            await deletions.StrikeAsync(deletion, cancellationToken);
            return;
        }

        await shares.RemoveOfAsync(deletion.Tenant, deletion.Id, cancellationToken);
        await posters.DeleteAllVersionsAsync(ObjectKeys.Folder(deletion.Tenant, deletion.Id), cancellationToken);
        await deletions.EndRemovalAsync(deletion, cancellationToken); // what leads to the rest goes last
        LogRemoved(deletion.Id.Value, deletion.Tenant.Value);
    }

    [LoggerMessage(63, LogLevel.Information, "Deleted generation {GenerationId} of tenant {TenantId} is removed.")]
    private partial void LogRemoved(string generationId, string tenantId);
}
