using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants.Removals;

namespace PosterSaaS.GenerationWorker.Removals;

public enum RemovalOutcome
{
    /// <summary>Only the ledger and the trail are left, until all that was under way at the deletion has ended.</summary>
    Swept,

    /// <summary>Nothing is left.</summary>
    Removed,

    /// <summary>Another worker goes on with it.</summary>
    TakenOver,
}

/// <summary>Removes a deleted tenant's data, part by part. Each may be repeated without harm, so whoever takes over begins at the first.</summary>
internal sealed class TenantRemover(RemovalQueue queue, TenantSweep sweep, LedgerRemoval ledger, TrailRemoval trail, RowRemover rows, TableNames tables)
{
    /// <param name="removal">As taken.</param>
    public async Task<RemovalOutcome> RunAsync(Removal removal, CancellationToken cancellationToken)
    {
        var isSettled = queue.IsSettled(removal);
        var tenant = removal.Tenant;
        List<Func<CancellationToken, Task>> parts =
        [
            token => sweep.RemoveObjectsAsync(tenant, token),
            token => sweep.RemoveHistoryAsync(tenant, token),
            token => sweep.RemovePeopleAsync(tenant, token),
        ];
        if (isSettled)
        {
            parts.AddRange(
            [
                token => ledger.CountAsync(removal, token),
                token => ledger.RemoveAsync(tenant, token),
                token => trail.RemoveAsync(tenant, token),
                token => rows.DeleteAsync(tables.Tenants, [Keys.Tenant(tenant)], token),
            ]);
        }

        foreach (var part in parts)
        {
            if (!await queue.TryKeepAsync(removal, cancellationToken))
            {
                return RemovalOutcome.TakenOver;
            }

            await part(cancellationToken);
        }

        if (!isSettled)
        {
            await queue.NoteSweptAsync(removal, cancellationToken);
            return RemovalOutcome.Swept;
        }

        await rows.DeleteAsync(tables.Tenants, [Keys.Removal(tenant)], cancellationToken);
        return RemovalOutcome.Removed;
    }
}
