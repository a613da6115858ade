using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>
/// Objects on disk. A write is seen whole or not at all, and an object past its lifecycle is no longer seen. Where the bucket keeps
/// versions, what is current lies here, and all that came before it in <see cref="ObjectVersions"/>.
/// </summary>
public sealed class ObjectStore(BucketStore buckets, BucketConfigurations configurations, ObjectVersions versions, TimeProvider clock)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    // Held for a look and a rename, never while a client's bytes are read: between the two nobody else may put or remove.
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
                if (configurations.KeepsVersions(bucket))
                {
                    stored = stored with { VersionId = versions.NewId() };
                    ObjectFile.Describe(incoming, stored);
                    versions.Keep(bucket, path);
                }

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

    /// <summary>That version of the object, or the marker that says it was deleted.</summary>
    /// <exception cref="S3Exception">It cannot be a version's id.</exception>
    public OpenedObject? OpenVersion(string bucket, string key, string versionId)
    {
        var path = PathOf(bucket, key);
        var earlier = versions.PathOf(bucket, path, versionId);
        lock (_commit)
        {
            var current = ObjectFile.Open(path);
            if (current is not null && ObjectVersions.IdOf(current.Stored) == versionId)
            {
                return current;
            }

            current?.Dispose();
            return ObjectFile.Open(earlier);
        }
    }

    /// <summary>Deletes one version for good, or the object: then it stays as an earlier version where the bucket keeps those.</summary>
    /// <returns>The marker that was put, or deleted; null when none was.</returns>
    /// <exception cref="S3Exception">It cannot be a version's id.</exception>
    public StoredObject? Delete(string bucket, string key, string? versionId = null)
    {
        var path = PathOf(bucket, key);
        lock (_commit)
        {
            return versionId is not null ? DeleteVersion(bucket, path, versionId) : DeleteCurrent(bucket, key, path);
        }
    }

    /// <summary>All versions of all objects with their markers, newest first for each key. In no particular order of the keys.</summary>
    public IReadOnlyList<IGrouping<string, StoredObject>> ListVersions(string bucket)
    {
        lock (_commit)
        {
            return [.. Files(bucket).Select(file => file.Stored)
                .Concat(versions.List(bucket))
                .DistinctBy(stored => (stored.Key, ObjectVersions.IdOf(stored))) // a killed process may have left a copy of what is current
                .OrderByDescending(stored => stored.VersionId ?? "", StringComparer.Ordinal)
                .GroupBy(stored => stored.Key)];
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
        return Files(bucket).Count(file => IsExpired(lifecycle, file.Stored) && RemoveIfExpired(bucket, lifecycle, file.Path));
    }

    public LifecycleExpiry? ExpiryOf(string bucket, StoredObject stored) => configurations.LifecycleOf(bucket).ExpiryOf(stored);

    private StoredObject? DeleteCurrent(string bucket, string key, string path)
    {
        StoredObject? marker = null;
        if (configurations.KeepsVersions(bucket))
        {
            marker = versions.PutMarker(bucket, path, new StoredObject(key, Size: 0, ETag: "", Now(), NoHeaders));
            versions.Keep(bucket, path);
        }

        File.Delete(path);
        return marker;
    }

    private StoredObject? DeleteVersion(string bucket, string path, string versionId)
    {
        var earlier = versions.PathOf(bucket, path, versionId);
        var deleted = ObjectFile.Read(earlier);
        File.Delete(earlier);
        if (ObjectFile.Read(path) is { } current && ObjectVersions.IdOf(current) == versionId)
        {
            File.Delete(path);
        }

        // What came before is current again, unless it is a marker.
        if (!File.Exists(path) && versions.FindNewest(bucket, path) is { Stored.IsDeleteMarker: false } newest)
        {
            File.Move(newest.Path, path);
        }

        return deleted is { IsDeleteMarker: true } ? deleted : null;
    }

    private bool RemoveIfExpired(string bucket, LifecycleRules lifecycle, string path)
    {
        lock (_commit)
        {
            // A put may have replaced it since it was listed.
            if (ObjectFile.Read(path) is not { } stored || !IsExpired(lifecycle, stored))
            {
                return false;
            }

            DeleteCurrent(bucket, stored.Key, path);
            return true;
        }
    }

    private IEnumerable<(string Path, StoredObject Stored)> Files(string bucket) =>
        from path in Directory.EnumerateFiles(buckets.Folder(bucket, BucketStore.Objects))
        let stored = ObjectFile.Read(path)
        where stored is not null // deleted while listing
        select (path, stored);

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
