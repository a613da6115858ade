using System.Runtime.CompilerServices;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Generations;

/// <summary>Follows one generation until it is finished. State is in the table, so any instance can serve any stream.</summary>
public sealed class GenerationFeed(GenerationHistory history, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>The generation as it is now, and again at each look until it is finished, gone, or the time is up.</summary>
    public async IAsyncEnumerable<Generation> FollowAsync(
        TenantId tenant, GenerationId id, TimeSpan atMost, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + atMost;
        while (await history.FindAsync(tenant, id, cancellationToken) is { } generation)
        {
            yield return generation;
            if (generation.IsFinished || clock.GetUtcNow() >= until)
            {
                yield break;
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }
}
