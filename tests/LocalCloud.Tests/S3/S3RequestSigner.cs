using Amazon.Runtime.Internal.Auth;

namespace PosterSaaS.LocalCloud.Tests.S3;

/// <summary>Signs bodies that the S3 client would not send: wrong ones, and those it only sends over TLS.</summary>
internal static class S3RequestSigner
{
    /// <param name="url">Without a query.</param>
    /// <param name="body">The bytes on the wire.</param>
    /// <param name="headers">All of them are signed; among them <c>x-amz-content-sha256</c>, which says how the body is.</param>
    public static HttpRequestMessage SignedPut(Uri url, byte[] body, Dictionary<string, string> headers)
    {
        var now = DateTime.UtcNow;
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = url.Authority,
            ["x-amz-date"] = AWS4Signer.FormatDateTime(now, "yyyyMMddTHHmmssZ"),
        };
        foreach (var (name, value) in headers)
        {
            signed[name.ToLowerInvariant()] = value;
        }

        var names = string.Join(';', signed.Keys);
        var lines = string.Concat(signed.Select(header => $"{header.Key}:{header.Value}\n"));
        var canonicalRequest = $"PUT\n{url.AbsolutePath}\n\n{lines}\n{names}\n{signed["x-amz-content-sha256"]}";
        var signature = AWS4Signer.ComputeSignature("local", "local-secret", "us-east-1", now, "s3", names, canonicalRequest);

        var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        foreach (var (name, value) in signed)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}
