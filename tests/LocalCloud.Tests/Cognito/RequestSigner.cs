using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>AWS Signature Version 4 for a POST to the root, written from the specification and not from our verifier.</summary>
internal static class RequestSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string SignedHeaders = "content-type;host;x-amz-date;x-amz-target";

    public static async Task SignAsync(HttpRequestMessage request, Uri address, LocalCloudOptions options, string secretKey)
    {
        var time = options.Clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{options.Region}/cognito-idp/aws4_request";
        var bodyHash = Hex(SHA256.HashData(await request.Content!.ReadAsByteArrayAsync()));
        var canonicalHeaders =
            $"content-type:{request.Content.Headers.ContentType}\n" +
            $"host:{address.Authority}\n" +
            $"x-amz-date:{time}\n" +
            $"x-amz-target:{request.Headers.GetValues("X-Amz-Target").Single()}\n";
        var canonicalRequest = string.Join('\n', "POST", "/", "", canonicalHeaders, SignedHeaders, bodyHash);
        var toSign = string.Join('\n', Algorithm, time, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest))));

        var key = Encoding.UTF8.GetBytes($"AWS4{secretKey}");
        foreach (var part in scope.Split('/'))
        {
            key = Hmac(key, part);
        }

        request.Headers.Add("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={options.AccessKey}/{scope}, SignedHeaders={SignedHeaders}, Signature={Hex(Hmac(key, toSign))}");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
