namespace PosterSaaS.LocalCloud.S3;

/// <summary>An object without its bytes. <see cref="Headers"/> are the ones it was stored with and answers with.</summary>
public sealed record StoredObject(string Key, long Size, string ETag, DateTimeOffset LastModified, IReadOnlyDictionary<string, string> Headers);

/// <summary>An object with its bytes, as they were when it was opened, whatever is put or deleted meanwhile.</summary>
public sealed record OpenedObject(StoredObject Stored, Stream Content) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
