using System.Security.Cryptography;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>An entity tag is the MD5 of the bytes in quotes, or, for an object that came in parts, of the parts' MD5s.</summary>
internal static class EntityTag
{
#pragma warning disable CA5351 // S3 and its clients say MD5; it guards against broken transfers, and nothing here trusts it to be hard to forge.
    public static byte[] Md5(byte[] content) => MD5.HashData(content);

    public static async Task<string> OfAsync(Stream content, CancellationToken cancellationToken) =>
        Quoted(Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellationToken)));
#pragma warning restore CA5351

    public static string OfParts(IReadOnlyList<UploadedPart> parts)
    {
        var hashes = parts.SelectMany(part => Convert.FromHexString(part.ETag.Trim('"'))).ToArray();
        return Quoted($"{Convert.ToHexStringLower(Md5(hashes))}-{parts.Count}");
    }

    private static string Quoted(string tag) => $"\"{tag}\"";
}
