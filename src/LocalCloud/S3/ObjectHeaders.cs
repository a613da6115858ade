using System.Text;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>The headers that are part of an object: sent with it, kept, and sent back with it.</summary>
internal static class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const int MetadataBytesMax = 2048;

    private static readonly string[] Kept =
    [
        "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires",
        "x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-website-redirect-location",
    ];

    private static readonly Dictionary<string, string> Overrides = new(StringComparer.Ordinal)
    {
        ["response-cache-control"] = "Cache-Control",
        ["response-content-disposition"] = "Content-Disposition",
        ["response-content-encoding"] = "Content-Encoding",
        ["response-content-language"] = "Content-Language",
        ["response-content-type"] = "Content-Type",
        ["response-expires"] = "Expires",
    };

    public static Dictionary<string, string> Of(HttpRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "binary/octet-stream" };
        foreach (var (name, values) in request.Headers)
        {
            var isMetadata = name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase);
            if (isMetadata || Kept.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                headers[name] = values.ToString();
            }
        }

        RemoveFraming(headers);
        CheckMetadataSize(headers);
        return headers;
    }

    public static bool HasOverrides(S3Request request) => request.Target.Query.Any(pair => Overrides.ContainsKey(pair.Key));

    /// <summary>Puts the object's headers on the response, and what the signed URL asks for in their place.</summary>
    public static void Apply(StoredObject stored, S3Request request)
    {
        var overrides = request.Target.Query.Where(pair => Overrides.ContainsKey(pair.Key)).ToList();
        if (overrides.Find(pair => pair.Value.Any(char.IsControl)).Key is { } broken)
        {
            throw S3Exception.InvalidArgument($"{broken} holds a character that a header cannot");
        }

        foreach (var (name, value) in stored.Headers)
        {
            request.Response.Headers[name] = value;
        }

        foreach (var (name, value) in overrides)
        {
            request.Response.Headers[Overrides[name]] = value;
        }
    }

    // How the body travelled is not part of the object.
    private static void RemoveFraming(Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("Content-Encoding", out var encoding))
        {
            return;
        }

        var own = encoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(value => value != "aws-chunked");
        headers["Content-Encoding"] = string.Join(',', own);
        if (headers["Content-Encoding"].Length == 0)
        {
            headers.Remove("Content-Encoding");
        }
    }

    private static void CheckMetadataSize(Dictionary<string, string> headers)
    {
        var bytes = headers
            .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .Sum(header => header.Key.Length - MetadataPrefix.Length + Encoding.UTF8.GetByteCount(header.Value));
        if (bytes > MetadataBytesMax)
        {
            throw S3Exception.MetadataTooLarge;
        }
    }
}
