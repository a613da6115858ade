using System.Globalization;
using System.Text.Json;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>A part as the client lists it when it completes an upload.</summary>
public sealed record UploadedPart(int Number, string ETag);

/// <summary>Uploads in parts: a folder for each upload, a file for each part, until they become one object or are given up.</summary>
public sealed class MultipartUploads(BucketStore buckets, ObjectStore objects, BucketConfigurations configurations, TimeProvider clock)
{
    public const int PartNumberMax = 10_000;

    private const int PartBytesMin = 5 * 1024 * 1024;
    private const string DetailsFile = "upload.json";

    public string Start(string bucket, string key, IReadOnlyDictionary<string, string> headers)
    {
        var id = Guid.NewGuid().ToString("N");
        var folder = Path.Combine(buckets.Folder(bucket, BucketStore.Uploads), id);
        var incoming = Directory.CreateDirectory(buckets.NewIncomingPath()).FullName;
        File.WriteAllText(Path.Combine(incoming, DetailsFile), JsonSerializer.Serialize(new Upload(key, clock.GetUtcNow(), headers)));
        Directory.Move(incoming, folder);
        return id;
    }

    public async Task<string> PutPartAsync(string bucket, string key, string id, int number, byte[] content, CancellationToken cancellationToken)
    {
        var (folder, _) = Find(bucket, key, id);
        var incoming = buckets.NewIncomingPath();
        await File.WriteAllBytesAsync(incoming, content, cancellationToken);
        File.Move(incoming, PartPath(folder, number), overwrite: true);
        return await EntityTag.OfAsync(new MemoryStream(content), cancellationToken);
    }

    public async Task<StoredObject> CompleteAsync(
        string bucket,
        string key,
        string id,
        IReadOnlyList<UploadedPart> parts,
        WriteCondition condition,
        CancellationToken cancellationToken)
    {
        var (folder, upload) = Find(bucket, key, id);
        await CheckAsync(folder, parts, cancellationToken);

        var paths = parts.Select(part => PartPath(folder, part.Number)).ToList();
        var content = new ObjectContent((target, token) => JoinAsync(paths, target, token), EntityTag.OfParts(parts));
        var stored = await objects.PutAsync(bucket, key, content, upload.Headers, condition, cancellationToken);
        Directory.Delete(folder, recursive: true);
        return stored;
    }

    public void Abort(string bucket, string key, string id) => Directory.Delete(Find(bucket, key, id).Folder, recursive: true);

    /// <summary>Gives up the uploads that the bucket's lifecycle says were started too long ago, and says how many that were.</summary>
    public int RemoveExpired(string bucket)
    {
        var lifecycle = configurations.LifecycleOf(bucket);
        var expired = Directory.EnumerateDirectories(buckets.Folder(bucket, BucketStore.Uploads))
            .Where(folder => ReadDetails(folder) is { } upload && lifecycle.AbortOf(upload.Key, upload.Started) <= clock.GetUtcNow())
            .ToList();
        expired.ForEach(folder => Directory.Delete(folder, recursive: true));
        return expired.Count;
    }

    private (string Folder, Upload Details) Find(string bucket, string key, string id)
    {
        // Only an id that we made can be part of a path.
        if (!Guid.TryParseExact(id, "N", out var known))
        {
            throw S3Exception.NoSuchUpload;
        }

        var folder = Path.Combine(buckets.Folder(bucket, BucketStore.Uploads), known.ToString("N"));
        return ReadDetails(folder) is { } details && details.Key == key ? (folder, details) : throw S3Exception.NoSuchUpload;
    }

    private static Upload? ReadDetails(string folder)
    {
        var path = Path.Combine(folder, DetailsFile);
        return File.Exists(path) ? JsonSerializer.Deserialize<Upload>(File.ReadAllText(path)) : null;
    }

    private static async Task CheckAsync(string folder, IReadOnlyList<UploadedPart> parts, CancellationToken cancellationToken)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            if (index > 0 && parts[index].Number <= parts[index - 1].Number)
            {
                throw S3Exception.InvalidPartOrder;
            }

            var path = PartPath(folder, parts[index].Number);
            if (!File.Exists(path))
            {
                throw S3Exception.InvalidPart;
            }

            await using var part = File.OpenRead(path);
            if (await EntityTag.OfAsync(part, cancellationToken) != parts[index].ETag)
            {
                throw S3Exception.InvalidPart;
            }

            // Only the last part may be small.
            if (part.Length < PartBytesMin && index < parts.Count - 1)
            {
                throw S3Exception.EntityTooSmall;
            }
        }
    }

    private static async Task JoinAsync(List<string> paths, Stream target, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            await using var part = File.OpenRead(path);
            await part.CopyToAsync(target, cancellationToken);
        }
    }

    private static string PartPath(string folder, int number) => Path.Combine(folder, number.ToString("D5", CultureInfo.InvariantCulture));

    private sealed record Upload(string Key, DateTimeOffset Started, IReadOnlyDictionary<string, string> Headers);
}
