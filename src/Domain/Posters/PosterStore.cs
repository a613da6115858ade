using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime.Endpoints;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Posters;

/// <summary>Images in the bucket, and short-lived links to them. Nothing in the bucket is public.</summary>
public sealed class PosterStore(IAmazonS3 s3, IOptions<StorageOptions> storage, IOptions<LinkOptions> links, TimeProvider clock) : IDisposable
{
    private const int LinksKeptMax = 20_000;
    private const int DeletedAtOnceMax = 1000; // as many as one request may name

    // A link is handed out again for part of its life, so that a page seen twice finds its images in the browser's cache; what is left is
    // long enough to load them.
    private const double ReusedForPart = 0.4;

    // The SDK dates the signature by its own clock, which it sets after the service's, to the second; a link must not live longer for that.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(5);

    private readonly MemoryCache _links = new(new MemoryCacheOptions { SizeLimit = LinksKeptMax });

    // AWS signs https links unless told otherwise; the local stand-in speaks http.
    private readonly Protocol _protocol =
        s3.Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new ListBucketsRequest())).URL.StartsWith("http://", StringComparison.Ordinal)
            ? Protocol.HTTP
            : Protocol.HTTPS;

    public async Task PutAsync(string objectKey, byte[] content, string contentType, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content, writable: false);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = storage.Value.Bucket,
                Key = objectKey,
                InputStream = body,
                ContentType = contentType,
                Headers = { CacheControl = "private, max-age=31536000, immutable" }, // an attempt's object is never written with other content
            },
            cancellationToken);
    }

    /// <summary>Copies an image to where everybody may see it. What it is, and how long a copy of the copy may be kept, is said anew: nothing of the private one's headers goes along.</summary>
    public Task CopyAsync(string objectKey, string sharedKey, string contentType, CancellationToken cancellationToken) => s3.CopyObjectAsync(
        new CopyObjectRequest
        {
            SourceBucket = storage.Value.Bucket,
            SourceKey = objectKey,
            DestinationBucket = storage.Value.Bucket,
            DestinationKey = sharedKey,
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = contentType,
            Headers = { CacheControl = "public, max-age=300" }, // it may be taken down
        },
        cancellationToken);

    /// <summary>An image as it lies there, to read from its beginning to its end.</summary>
    /// <exception cref="AmazonS3Exception">It is not there, or the bucket does not answer.</exception>
    public async Task<Stream> OpenAsync(string objectKey, CancellationToken cancellationToken) =>
        (await s3.GetObjectAsync(storage.Value.Bucket, objectKey, cancellationToken)).ResponseStream;

    /// <summary>What is known about an object without reading it; null when it is not there.</summary>
    public async Task<StoredPoster?> FindAsync(string objectKey, CancellationToken cancellationToken)
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(storage.Value.Bucket, objectKey, cancellationToken);
            return new StoredPoster(objectKey, found.ContentLength, found.LastModified?.ToUniversalTime() ?? DateTime.MaxValue);
        }
        catch (AmazonS3Exception exception) when (IsMissing(exception))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the bucket says that an object is not there. Those who may not list objects, as our hosts, are told 403 and not 404: with
    /// a body that says so, or without one where only headers were asked for.
    /// </summary>
    public static bool IsMissing(AmazonS3Exception exception) =>
        exception.StatusCode is HttpStatusCode.NotFound || exception is { StatusCode: HttpStatusCode.Forbidden, ErrorCode: "AccessDenied" or "Forbidden" };

    /// <summary>Deletes an object; one that is not there is no error.</summary>
    public Task DeleteAsync(string objectKey, CancellationToken cancellationToken) => s3.DeleteObjectAsync(storage.Value.Bucket, objectKey, cancellationToken);

    /// <summary>Deletes objects, however many.</summary>
    public async Task DeleteAsync(IEnumerable<string> objectKeys, CancellationToken cancellationToken)
    {
        foreach (var batch in objectKeys.Chunk(DeletedAtOnceMax))
        {
            await s3.DeleteObjectsAsync(
                new DeleteObjectsRequest
                {
                    BucketName = storage.Value.Bucket,
                    Objects = [.. batch.Select(key => new KeyVersion { Key = key })],
                    Quiet = true,
                },
                cancellationToken);
        }
    }

    /// <summary>Deletes what lies under a prefix for good: all versions, and the markers of deletions.</summary>
    public async Task DeleteAllVersionsAsync(string prefix, CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest { BucketName = storage.Value.Bucket, Prefix = prefix };
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request, cancellationToken); // a thousand at most, as many as one request may delete
            if (page.Versions is { Count: > 0 } versions)
            {
                await s3.DeleteObjectsAsync(
                    new DeleteObjectsRequest
                    {
                        BucketName = storage.Value.Bucket,
                        Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
                        Quiet = true,
                    },
                    cancellationToken);
            }

            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated is true);
    }

    /// <summary>What lies under a prefix, in the order of the keys, page by page as it is consumed.</summary>
    public async IAsyncEnumerable<StoredPoster> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = storage.Value.Bucket, Prefix = prefix };
        do
        {
            var page = await s3.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new StoredPoster(found.Key, found.Size ?? 0, found.LastModified?.ToUniversalTime() ?? DateTime.MaxValue);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    /// <summary>A link that shows the image in a page, for <see cref="LinkOptions.Lifetime"/> seconds.</summary>
    public Uri LinkTo(string objectKey, string contentType) => Sign(objectKey, contentType, "inline");

    /// <summary>A link that saves the image under that name.</summary>
    public Uri DownloadLinkTo(string objectKey, string contentType, string fileName) => Sign(objectKey, contentType, $"attachment; filename=\"{fileName}\"");

    public void Dispose() => _links.Dispose();

    private Uri Sign(string objectKey, string contentType, string disposition) => _links.GetOrCreate((objectKey, contentType, disposition), entry =>
    {
        entry.Size = 1;
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(links.Value.Lifetime * ReusedForPart);
        return SignNew(objectKey, contentType, disposition);
    })!;

    private Uri SignNew(string objectKey, string contentType, string disposition) => new(s3.GetPreSignedURL(new GetPreSignedUrlRequest
    {
        BucketName = storage.Value.Bucket,
        Key = objectKey,
        Verb = HttpVerb.GET,
        Protocol = _protocol,
        Expires = (clock.GetUtcNow() + TimeSpan.FromSeconds(links.Value.Lifetime) - ClockMargin).UtcDateTime,
        ResponseHeaderOverrides = { ContentType = contentType, ContentDisposition = disposition },
    }));
}
