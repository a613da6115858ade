using Microsoft.Extensions.Caching.Memory;
using PosterSaaS.Domain.Gallery;

namespace PosterSaaS.Portal.Gallery;

/// <summary>
/// The gallery as everybody sees it, kept for a minute. Rows are kept and not pages: what is around them differs with who looks. What
/// changes through this instance is seen at once; through another, within that minute.
/// </summary>
public sealed class GalleryShelf(GalleryWall wall) : IDisposable
{
    private const int KeptMax = 1_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptMax });
    private int _version;

    /// <summary>A page of the gallery.</summary>
    /// <param name="limit">Posters on a full page.</param>
    /// <param name="olderThan">The last one of the page before; null for the newest.</param>
    public Task<GalleryPage> ListAsync(int limit, GalleryPlace? olderThan, CancellationToken cancellationToken) =>
        KeepAsync(("older", limit, olderThan), async () => await wall.ListAsync(limit, olderThan, cancellationToken))!;

    /// <summary>The page before another.</summary>
    /// <param name="limit">Posters on a full page.</param>
    /// <param name="newerThan">The first one of the page after.</param>
    public Task<GalleryPage> ListNewerAsync(int limit, GalleryPlace newerThan, CancellationToken cancellationToken) =>
        KeepAsync(("newer", limit, newerThan), async () => await wall.ListNewerAsync(limit, newerThan, cancellationToken))!;

    /// <summary>Null when there is none that everybody may see.</summary>
    public Task<GalleryPoster?> FindAsync(GalleryId id, CancellationToken cancellationToken) => KeepAsync(id, () => wall.FindAsync(id, cancellationToken));

    /// <summary>Something changed: the next to look sees it.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _kept.Clear();
    }

    public void Dispose() => _kept.Dispose();

    private async Task<T?> KeepAsync<T>(object key, Func<Task<T?>> read)
        where T : class
    {
        if (_kept.TryGetValue<T>(key, out var kept))
        {
            return kept;
        }

        var version = Volatile.Read(ref _version);
        var found = await read();
        if (found is not null && version == Volatile.Read(ref _version)) // what was read before a change must not outlive it
        {
            _kept.Set(key, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeptFor });
        }

        return found;
    }
}
