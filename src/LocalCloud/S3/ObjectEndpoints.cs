using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Put, get, head and delete an object.</summary>
internal sealed class ObjectEndpoints(ObjectStore objects)
{
    public async Task<IResult> PutAsync(S3Request request)
    {
        var condition = WriteCondition.Of(request.Request);
        var headers = ObjectHeaders.Of(request.Request);
        var content = ObjectContent.Of(await RequestPayload.ReadAsync(request));
        var stored = await objects.PutAsync(request.Bucket, request.Key, content, headers, condition, request.Aborted);

        request.Response.Headers.ETag = stored.ETag;
        ObjectVersions.Show(request.Response, stored);
        ShowExpiry(request, stored);
        return Results.Ok();
    }

    public async Task<IResult> GetAsync(S3Request request)
    {
        using var opened = Open(request);
        var stored = opened.Stored;
        ObjectVersions.Show(request.Response, stored);
        if (stored.IsDeleteMarker)
        {
            throw S3Exception.MethodNotAllowed;
        }

        if (ReadCondition.Check(request.Request, stored) == ReadOutcome.NotModified)
        {
            request.Response.Headers.ETag = stored.ETag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var range = ByteRange.Of(request.Request, stored.Size);
        ShowHeaders(request, stored, range);
        if (request.Request.Method == HttpMethods.Get)
        {
            opened.Content.Position = range?.Start ?? 0;
            await StreamCopyOperation.CopyToAsync(opened.Content, request.Response.Body, range?.Length ?? stored.Size, request.Aborted);
        }

        return Results.Empty;
    }

    public Task<IResult> DeleteAsync(S3Request request)
    {
        var versionId = request.Query("versionId");
        if (objects.Delete(request.Bucket, request.Key, versionId) is { } marker) // an object that is not there is deleted as well
        {
            ObjectVersions.Show(request.Response, marker);
        }
        else if (versionId is not null)
        {
            request.Response.Headers[ObjectVersions.Header] = versionId;
        }

        return Task.FromResult(Results.NoContent());
    }

    private OpenedObject Open(S3Request request) => request.Query("versionId") is { } versionId
        ? objects.OpenVersion(request.Bucket, request.Key, versionId) ?? throw S3Exception.NoSuchVersion
        : objects.Open(request.Bucket, request.Key) ?? throw S3Exception.NoSuchKey;

    private void ShowHeaders(S3Request request, StoredObject stored, ByteRange? range)
    {
        var response = request.Response;
        ObjectHeaders.Apply(stored, request);
        ShowExpiry(request, stored);
        response.Headers.ETag = stored.ETag;
        response.Headers.LastModified = stored.LastModified.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = range?.Length ?? stored.Size;
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {range.Start}-{range.Start + range.Length - 1}/{stored.Size}";
        }
    }

    private void ShowExpiry(S3Request request, StoredObject stored)
    {
        if (objects.ExpiryOf(request.Bucket, stored) is { } expiry)
        {
            request.Response.Headers["x-amz-expiration"] = $"expiry-date=\"{expiry.At:R}\", rule-id=\"{Uri.EscapeDataString(expiry.RuleId)}\"";
        }
    }
}
