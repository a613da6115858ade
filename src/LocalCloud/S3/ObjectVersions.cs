using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>
/// What came before the current objects: earlier versions, and the markers of deletions. Each is a file named after its object's file and
/// its own id. Ids grow with time, so their order is that of the versions. <see cref="ObjectStore"/> holds its lock around every call.
/// </summary>
public sealed partial class ObjectVersions(BucketStore buckets, TimeProvider clock)
{
    public const string Header = "x-amz-version-id";

    // What S3 calls the version of an object that was put before there were any.
    private const string FirstId = "null";

    private long _last;

    public static string IdOf(StoredObject stored) => stored.VersionId ?? FirstId;

    /// <summary>Tells the version, where the bucket keeps any, and whether it is a marker.</summary>
    public static void Show(HttpResponse response, StoredObject stored)
    {
        if (stored.VersionId is { } id)
        {
            response.Headers[Header] = id;
        }

        if (stored.IsDeleteMarker)
        {
            response.Headers["x-amz-delete-marker"] = "true";
        }
    }

    public string NewId()
    {
        _last = Math.Max(_last + 1, clock.GetUtcNow().Ticks);
        return _last.ToString("x16", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetHexString(16, lowercase: true);
    }

    /// <exception cref="S3Exception">It cannot be a version's id, and so no part of a path.</exception>
    public string PathOf(string bucket, string objectPath, string id) => id == FirstId || ValidId().IsMatch(id)
        ? Path.Combine(Folder(bucket), $"{Path.GetFileName(objectPath)}.{id}")
        : throw S3Exception.InvalidVersion;

    /// <summary>Keeps what is current as an earlier version. Its place is not given up before something is put there, so it is never missing.</summary>
    public void Keep(string bucket, string objectPath)
    {
        if (ObjectFile.Read(objectPath) is { } current)
        {
            File.Copy(objectPath, PathOf(bucket, objectPath, IdOf(current)), overwrite: true);
        }
    }

    public StoredObject PutMarker(string bucket, string objectPath, StoredObject details)
    {
        var marker = details with { VersionId = NewId(), IsDeleteMarker = true };
        var incoming = buckets.NewIncomingPath();
        File.WriteAllBytes(incoming, []);
        ObjectFile.Describe(incoming, marker);
        File.Move(incoming, PathOf(bucket, objectPath, marker.VersionId));
        return marker;
    }

    /// <summary>The newest of what came before the current object; null when nothing did.</summary>
    public (string Path, StoredObject Stored)? FindNewest(string bucket, string objectPath) =>
        Directory.EnumerateFiles(Folder(bucket), Path.GetFileName(objectPath) + ".*")
            .Select(path => (Path: path, Stored: ObjectFile.Read(path)!))
            .OrderByDescending(file => file.Stored.VersionId ?? "", StringComparer.Ordinal)
            .Select(file => ((string, StoredObject)?)file)
            .FirstOrDefault();

    public IEnumerable<StoredObject> List(string bucket) => Directory.EnumerateFiles(Folder(bucket)).Select(path => ObjectFile.Read(path)!);

    // A bucket from before versions has no folder for them.
    private string Folder(string bucket) => Directory.CreateDirectory(buckets.Folder(bucket, BucketStore.Versions)).FullName;

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex ValidId();
}
