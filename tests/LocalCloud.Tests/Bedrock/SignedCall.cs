using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

/// <summary>Signature Version 4 as a client writes it, apart from the code that verifies it.</summary>
internal static class SignedCall
{
    private const string SignedHeaders = "content-type;host;x-amz-date";

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, HttpContent body, CancellationToken cancellationToken)
    {
        var options = new LocalCloudOptions();
        var time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{options.Region}/bedrock/aws4_request";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        var bytes = await body.ReadAsByteArrayAsync(cancellationToken);

        // What is encoded in the path is encoded once more in the signature, for every service but S3.
        var canonicalPath = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var canonical = string.Join('\n', "POST", canonicalPath, "", $"content-type:{body.Headers.ContentType}", $"host:{client.BaseAddress!.Authority}", $"x-amz-date:{time}", "", SignedHeaders, Hex(SHA256.HashData(bytes)));
        var toSign = string.Join('\n', "AWS4-HMAC-SHA256", time, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + options.SecretKey), Sign);
        request.Headers.Add("x-amz-date", time);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={options.AccessKey}/{scope}, SignedHeaders={SignedHeaders}, Signature={Hex(Sign(key, toSign))}");
        return await client.SendAsync(request, cancellationToken);
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
