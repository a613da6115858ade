namespace PosterSaaS.LocalCloud.S3;

/// <summary>An object without its bytes. <see cref="Headers"/> are the ones it was stored with and answers with.</summary>
/// <param name="VersionId">Null when it was put before the bucket kept versions.</param>
/// <param name="IsDeleteMarker">It is no object: it says that the ones before it were deleted.</param>
public sealed record StoredObject(
    string Key, long Size, string ETag, DateTimeOffset LastModified, IReadOnlyDictionary<string, string> Headers, string? VersionId = null, bool IsDeleteMarker = false);

/// <summary>An object with its bytes, as they were when it was opened, whatever is put or deleted meanwhile.</summary>
public sealed record OpenedObject(StoredObject Stored, Stream Content) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
