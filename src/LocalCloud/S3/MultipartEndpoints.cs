using System.Globalization;
using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Start an upload in parts, put its parts, complete it or give it up.</summary>
internal sealed class MultipartEndpoints(MultipartUploads uploads)
{
    public Task<IResult> StartAsync(S3Request request)
    {
        var id = uploads.Start(request.Bucket, request.Key, ObjectHeaders.Of(request.Request));
        return Task.FromResult(S3Xml.Result(S3Xml.Element(
            "InitiateMultipartUploadResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", id))));
    }

    public async Task<IResult> PutPartAsync(S3Request request)
    {
        if (request.Request.Headers.ContainsKey(CopyObjectEndpoint.SourceHeader))
        {
            throw S3Exception.NotImplemented("parts that are copies");
        }

        var number = PartNumber(request.Query("partNumber"));
        var content = await RequestPayload.ReadAsync(request);
        request.Response.Headers.ETag = await uploads.PutPartAsync(request.Bucket, request.Key, UploadId(request), number, content, request.Aborted);
        return Results.Ok();
    }

    public async Task<IResult> CompleteAsync(S3Request request)
    {
        var condition = WriteCondition.Of(request.Request);
        var parts = S3Xml.Parse(await RequestPayload.ReadAsync(request)).Named("Part").Select(Part).ToList();
        if (parts.Count == 0)
        {
            throw S3Exception.MalformedXml;
        }

        var stored = await uploads.CompleteAsync(request.Bucket, request.Key, UploadId(request), parts, condition, request.Aborted);
        ObjectVersions.Show(request.Response, stored);
        return S3Xml.Result(S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"/{request.Bucket}/{request.Key}"),
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("ETag", stored.ETag)));
    }

    public Task<IResult> AbortAsync(S3Request request)
    {
        uploads.Abort(request.Bucket, request.Key, UploadId(request));
        return Task.FromResult(Results.NoContent());
    }

    private static string UploadId(S3Request request) => request.Query("uploadId") ?? "";

    private static UploadedPart Part(XElement part) =>
        new(PartNumber(part.ValueOf("PartNumber")), $"\"{(part.ValueOf("ETag") ?? "").Trim('"')}\"");

    private static int PartNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MultipartUploads.PartNumberMax
            ? number
            : throw S3Exception.InvalidArgument($"Part number must be an integer between 1 and {MultipartUploads.PartNumberMax}, inclusive");
}
