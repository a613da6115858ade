namespace PosterSaaS.LocalCloud.S3;

/// <summary>Bytes on their way into the store, from a request, another object or the parts of an upload.</summary>
/// <param name="CopyToAsync">Writes all of them.</param>
/// <param name="ETag">The entity tag when it is not simply the MD5 of the bytes.</param>
public sealed record ObjectContent(Func<Stream, CancellationToken, Task> CopyToAsync, string? ETag = null)
{
    public static ObjectContent Of(ReadOnlyMemory<byte> bytes) => new((target, cancellationToken) => target.WriteAsync(bytes, cancellationToken).AsTask());
}
