using System.Runtime.CompilerServices;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Generations;

/// <summary>Follows generations until they are finished. State is in the table, so any instance can serve any stream.</summary>
public sealed class GenerationFeed(GenerationHistory history, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>The generation as it is now, and again at each look until it is finished, gone, or the time is up.</summary>
    public IAsyncEnumerable<Generation> FollowAsync(TenantId tenant, GenerationId id, TimeSpan atMost, CancellationToken cancellationToken) =>
        FollowAsync(tenant, [id], atMost, cancellationToken);

    /// <summary>Several in one stream: a browser keeps only a few connections open to one address.</summary>
    public async IAsyncEnumerable<Generation> FollowAsync(
        TenantId tenant, IReadOnlyCollection<GenerationId> ids, TimeSpan atMost, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + atMost;
        var open = ids.ToList();
        while (true)
        {
            foreach (var id in open.ToList())
            {
                var generation = await history.FindAsync(tenant, id, cancellationToken);
                if (generation is null or { IsFinished: true })
                {
                    open.Remove(id);
                }

                if (generation is not null)
                {
                    yield return generation;
                }
            }

            if (open.Count == 0 || clock.GetUtcNow() >= until)
            {
                yield break;
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }
}
