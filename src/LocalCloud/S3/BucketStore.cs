using System.Globalization;
using System.Text.RegularExpressions;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>A bucket is a folder. Its name is checked before it becomes part of a path, so it cannot lead out of the store.</summary>
public sealed partial class BucketStore
{
    public const string Objects = "objects";
    public const string Versions = "versions";
    public const string Uploads = "uploads";
    public const string Configurations = "configurations";

    private const string Created = "created";

    // GET /health tells whether this server is up; a bucket of that name could not be listed.
    private const string ReservedName = "health";

    private readonly string _root;
    private readonly string _incoming;
    private readonly TimeProvider _clock;

    public BucketStore(string dataPath, TimeProvider clock)
    {
        _clock = clock;
        _root = Path.GetFullPath(Path.Combine(dataPath, "s3"));

        // Next to the buckets, so that a rename into one stays on the same disk; no bucket name can begin with a dot.
        _incoming = Path.Combine(_root, ".incoming");
        if (Directory.Exists(_incoming))
        {
            Directory.Delete(_incoming, recursive: true); // what a killed process left half-written
        }

        Directory.CreateDirectory(_incoming);
    }

    public void Create(string bucket)
    {
        if (!IsValidName(bucket) || bucket == ReservedName)
        {
            throw S3Exception.InvalidBucketName;
        }

        var incoming = NewIncomingPath();
        foreach (var folder in (string[])[Objects, Versions, Uploads, Configurations])
        {
            Directory.CreateDirectory(Path.Combine(incoming, folder));
        }

        File.WriteAllText(Path.Combine(incoming, Created), _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        try
        {
            Directory.Move(incoming, Path.Combine(_root, bucket));
        }
        catch (IOException) when (Exists(bucket))
        {
            Directory.Delete(incoming, recursive: true);
            throw S3Exception.BucketAlreadyOwnedByYou;
        }
    }

    public bool Exists(string bucket) => IsValidName(bucket) && Directory.Exists(Path.Combine(_root, bucket));

    public void Delete(string bucket)
    {
        DeleteEmpty(Folder(bucket, Versions));
        DeleteEmpty(Folder(bucket, Objects));
        Directory.Delete(Path.Combine(_root, bucket), recursive: true);
    }

    public IEnumerable<(string Name, DateTimeOffset Created)> List() =>
        from path in Directory.EnumerateDirectories(_root)
        let name = Path.GetFileName(path)
        where IsValidName(name)
        orderby name
        select (name, ReadCreated(path));

    /// <summary>The folder of one kind of thing in a bucket that exists.</summary>
    public string Folder(string bucket, string kind) =>
        Exists(bucket) ? Path.Combine(_root, bucket, kind) : throw S3Exception.NoSuchBucket;

    /// <summary>A place to write something whole before a rename makes it visible.</summary>
    public string NewIncomingPath() => Path.Combine(_incoming, Guid.NewGuid().ToString("N"));

    private static void DeleteEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder); // fails, in one step, when something is there or comes just now
        }
        catch (DirectoryNotFoundException)
        {
            // A bucket from before versions has no folder for them.
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            throw S3Exception.BucketNotEmpty;
        }
    }

    private static DateTimeOffset ReadCreated(string path) =>
        DateTimeOffset.Parse(File.ReadAllText(Path.Combine(path, Created)), CultureInfo.InvariantCulture);

    private static bool IsValidName(string bucket) => ValidName().IsMatch(bucket) && !bucket.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex ValidName();
}
