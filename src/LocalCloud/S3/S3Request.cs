using System.Text;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>What a request is about: a bucket and a key from its path, and what part of them from its query.</summary>
internal sealed record S3Request(HttpContext Http, string Bucket, string Key, RequestTarget Target, SignatureCheck Signature)
{
    private const int KeyBytesMax = 1024;

    // A sub-resource that is not known here must not pass for the object itself: PUT ?acl would overwrite it.
    private static readonly HashSet<string> Subresources = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle",
        "location", "logging", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy", "policyStatus", "publicAccessBlock",
        "renameObject", "replication", "requestPayment", "restore", "retention", "select", "session", "tagging", "torrent", "uploadId", "uploads",
        "versionId", "versioning", "versions", "website",
    };

    public HttpRequest Request => Http.Request;

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The sub-resource, such as <c>lifecycle</c>; null for the bucket or object itself.</summary>
    public string? Subresource => Query("uploadId") is null
        ? Target.Query.Select(pair => pair.Key).FirstOrDefault(Subresources.Contains)
        : "uploadId";

    public static S3Request Of(HttpContext http, SignatureCheck signature)
    {
        var target = RequestTarget.Of(http.Request);

        // The raw path, because the server has already resolved dots and slashes in the other one, and they are part of a key.
        var path = target.RawPath.TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        var key = slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]);
        return Encoding.UTF8.GetByteCount(key) <= KeyBytesMax
            ? new S3Request(http, bucket, key, target, signature)
            : throw S3Exception.KeyTooLong;
    }

    public string? Query(string name) => Target.QueryValue(name);
}
