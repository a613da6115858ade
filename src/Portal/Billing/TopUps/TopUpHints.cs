using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing.TopUps;

/// <summary>Who has just spent credits, so that their top-up need not wait for its turn. Best effort: what is lost here, the list brings up.</summary>
public sealed class TopUpHints
{
    private const int WaitingMax = 1_000;

    // One that waits stands for any number of the same tenant.
    private readonly ConcurrentDictionary<TenantId, bool> _waiting = new();
    private readonly Channel<TenantId> _channel = Channel.CreateBounded<TenantId>(new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.Wait });

    public void Give(TenantId tenant)
    {
        if (_waiting.TryAdd(tenant, true) && !_channel.Writer.TryWrite(tenant))
        {
            _waiting.TryRemove(tenant, out _);
        }
    }

    public async IAsyncEnumerable<TenantId> TakeAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var tenant in _channel.Reader.ReadAllAsync(cancellationToken))
        {
            _waiting.TryRemove(tenant, out _); // before anybody looks: what is spent from here on is a hint of its own
            yield return tenant;
        }
    }
}
