using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Objects on disk. A write is seen whole or not at all, and an object past its lifecycle is no longer seen.</summary>
public sealed class ObjectStore(BucketStore buckets, BucketConfigurations configurations, TimeProvider clock)
{
    // Held for a look and a rename, never while bytes are copied: between the two nobody else may put or remove.
    private readonly Lock _commit = new();

    public async Task<StoredObject> PutAsync(
        string bucket,
        string key,
        ObjectContent content,
        IReadOnlyDictionary<string, string> headers,
        WriteCondition condition,
        CancellationToken cancellationToken)
    {
        var path = PathOf(bucket, key);
        var incoming = buckets.NewIncomingPath();
        try
        {
            var details = new StoredObject(key, Size: 0, ETag: "", Now(), headers);
            var stored = await ObjectFile.WriteAsync(incoming, content, details, cancellationToken);
            lock (_commit)
            {
                condition.Check(Find(bucket, key));
                File.Move(incoming, path, overwrite: true);
            }

            return stored;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public OpenedObject? Open(string bucket, string key)
    {
        var opened = ObjectFile.Open(PathOf(bucket, key));
        if (opened is null || !IsExpired(configurations.LifecycleOf(bucket), opened.Stored))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    public StoredObject? Find(string bucket, string key)
    {
        using var opened = Open(bucket, key);
        return opened?.Stored;
    }

    public void Delete(string bucket, string key)
    {
        var path = PathOf(bucket, key);
        lock (_commit)
        {
            File.Delete(path);
        }
    }

    /// <summary>In no particular order.</summary>
    public IEnumerable<StoredObject> List(string bucket)
    {
        var lifecycle = configurations.LifecycleOf(bucket);
        return Files(bucket).Select(file => file.Stored).Where(stored => !IsExpired(lifecycle, stored));
    }

    /// <summary>Deletes what the bucket's lifecycle says has expired, and says how many that were.</summary>
    public int RemoveExpired(string bucket)
    {
        var lifecycle = configurations.LifecycleOf(bucket);
        return Files(bucket).Count(file => IsExpired(lifecycle, file.Stored) && RemoveIfExpired(lifecycle, file.Path));
    }

    public LifecycleExpiry? ExpiryOf(string bucket, StoredObject stored) => configurations.LifecycleOf(bucket).ExpiryOf(stored);

    private bool RemoveIfExpired(LifecycleRules lifecycle, string path)
    {
        lock (_commit)
        {
            // A put may have replaced it since it was listed.
            var isExpired = Read(path) is { } stored && IsExpired(lifecycle, stored);
            if (isExpired)
            {
                File.Delete(path);
            }

            return isExpired;
        }
    }

    private IEnumerable<(string Path, StoredObject Stored)> Files(string bucket) =>
        from path in Directory.EnumerateFiles(buckets.Folder(bucket, BucketStore.Objects))
        let stored = Read(path)
        where stored is not null // deleted while listing
        select (path, stored);

    private static StoredObject? Read(string path)
    {
        using var opened = ObjectFile.Open(path);
        return opened?.Stored;
    }

    private bool IsExpired(LifecycleRules lifecycle, StoredObject stored) => lifecycle.ExpiryOf(stored) is { } expiry && expiry.At <= clock.GetUtcNow();

    // HTTP dates have no fractions, and a copy of the time in a header must compare equal.
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset);
    }

    // The file's name is a hash of the key, so that no key can be too long for the disk, differ only in case, or lead out of the folder.
    private string PathOf(string bucket, string key) =>
        Path.Combine(buckets.Folder(bucket, BucketStore.Objects), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
