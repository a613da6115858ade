using System.Collections.Concurrent;

namespace PosterSaaS.Domain.Credits;

/// <summary>
/// Lets one caller a key in at a time, within this process. It saves rivals for one balance from failing each other's transactions;
/// correctness does not rest on it, as other processes have their own.
/// </summary>
internal sealed class KeyedGate<TKey>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Place> _places = new();

    public async Task<IDisposable> EnterAsync(TKey key, CancellationToken cancellationToken)
    {
        var place = _places.AddOrUpdate(key, _ => new Place(1, new SemaphoreSlim(1)), (_, current) => current with { Users = current.Users + 1 });
        try
        {
            await place.Semaphore.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(key);
            throw;
        }

        return new Pass(() =>
        {
            place.Semaphore.Release();
            Leave(key);
        });
    }

    private void Leave(TKey key)
    {
        var left = _places.AddOrUpdate(key, _ => throw new InvalidOperationException("Left without entering."), (_, current) => current with { Users = current.Users - 1 });
        if (left.Users == 0)
        {
            // Removed only if nobody entered since: the pair must still be the one that was seen empty.
            _places.TryRemove(KeyValuePair.Create(key, left));
        }
    }

    private sealed record Place(int Users, SemaphoreSlim Semaphore);

    private sealed class Pass(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
