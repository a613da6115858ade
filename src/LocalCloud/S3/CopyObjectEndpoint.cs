using Microsoft.AspNetCore.Http.Extensions;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>A put whose bytes are another object's.</summary>
internal sealed class CopyObjectEndpoint(ObjectStore objects)
{
    public const string SourceHeader = "x-amz-copy-source";

    public async Task<IResult> CopyAsync(S3Request request)
    {
        var (bucket, key) = Source(request.Request);
        var isReplacing = request.Request.Headers["x-amz-metadata-directive"] == "REPLACE";
        if (!isReplacing && (bucket, key) == (request.Bucket, request.Key))
        {
            throw S3Exception.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.");
        }

        using var source = objects.Open(bucket, key) ?? throw S3Exception.NoSuchKey;
        var content = new ObjectContent((target, token) => StreamCopyOperation.CopyToAsync(source.Content, target, source.Stored.Size, token));
        var headers = isReplacing ? ObjectHeaders.Of(request.Request) : source.Stored.Headers;
        var stored = await objects.PutAsync(request.Bucket, request.Key, content, headers, WriteCondition.Of(request.Request), request.Aborted);

        ObjectVersions.Show(request.Response, stored);
        return S3Xml.Result(S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Time(stored.LastModified)),
            S3Xml.Element("ETag", stored.ETag)));
    }

    private static (string Bucket, string Key) Source(HttpRequest request)
    {
        // A condition that was not looked at must not pass for one that holds.
        if (request.Headers.Keys.Any(name => name.StartsWith(SourceHeader + "-", StringComparison.OrdinalIgnoreCase)))
        {
            throw S3Exception.NotImplemented("conditions and ranges on a copy's source");
        }

        var source = request.Headers[SourceHeader].ToString().TrimStart('/');
        if (source.Contains("?versionId=", StringComparison.Ordinal))
        {
            throw S3Exception.NotImplemented("versions");
        }

        return Uri.UnescapeDataString(source).Split('/', 2) is [var bucket, { Length: > 0 } key]
            ? (bucket, key)
            : throw S3Exception.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
}
