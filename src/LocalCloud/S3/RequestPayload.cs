using System.Globalization;
using System.Security.Cryptography;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>A request's body, checked against everything that was said about it before any of it is stored.</summary>
internal static class RequestPayload
{
    /// <summary>Posters are a few megabytes; the whole body is held in memory so that it can be checked first.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    /// <summary>What a body may have on the wire: the frames of its chunks come on top.</summary>
    public const int FramedBytesMax = BytesMax + (1024 * 1024);

    public static async Task<byte[]> ReadAsync(S3Request request)
    {
        using var buffer = new MemoryStream((int)Math.Clamp(request.Request.ContentLength ?? 0, 0, FramedBytesMax));
        await request.Request.Body.CopyToAsync(buffer, request.Aborted);
        var body = buffer.ToArray();

        var headers = request.Request.Headers;
        var claim = headers["x-amz-content-sha256"].ToString();
        var content = Unwrap(body, claim.Length > 0 ? claim : request.Query("X-Amz-Content-Sha256") ?? "", headers, request.Signature.Chunks);
        if (content.Length > BytesMax)
        {
            throw S3Exception.EntityTooLarge;
        }

        CheckMd5(content, headers.ContentMD5.ToString());
        PayloadChecksum.Check(content, headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())));
        return content;
    }

    private static byte[] Unwrap(byte[] body, string claim, IHeaderDictionary headers, ChunkSignatures? signatures)
    {
        switch (claim)
        {
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                return ReadChunks(body, headers, signatures ?? throw S3Exception.ChunkSignatureMismatch);
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return ReadChunks(body, headers, signatures: null);
            case "" or "UNSIGNED-PAYLOAD":
                return body;
            case { Length: 2 * SHA256.HashSizeInBytes } hash:
                return hash == SigningKey.Hash(body) ? body : throw S3Exception.PayloadHashMismatch;
            default:
                throw S3Exception.InvalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a known streaming value, or a valid sha256 value.");
        }
    }

    private static byte[] ReadChunks(byte[] body, IHeaderDictionary headers, ChunkSignatures? signatures)
    {
        var chunked = AwsChunkedReader.Read(body, signatures);
        if (headers["x-amz-decoded-content-length"].ToString() != chunked.Content.Length.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Exception.IncompleteBody;
        }

        var announced = headers["x-amz-trailer"].ToString();
        if (announced.Length > 0 && !chunked.Trailers.ContainsKey(announced))
        {
            throw new S3Exception(400, "MalformedTrailerError", "The request contained trailing data that was not well-formed.");
        }

        PayloadChecksum.Check(chunked.Content, chunked.Trailers);
        return chunked.Content;
    }

    private static void CheckMd5(byte[] content, string contentMd5)
    {
        if (contentMd5.Length > 0 && contentMd5 != Convert.ToBase64String(EntityTag.Md5(content)))
        {
            throw S3Exception.BadDigest("Content-MD5");
        }
    }
}
