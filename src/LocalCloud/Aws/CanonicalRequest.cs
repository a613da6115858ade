namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The one spelling of a request that signer and verifier agree on.</summary>
internal static class CanonicalRequest
{
    public static string Build(HttpRequest request, RequestTarget target, string service, string signedHeaders, string payloadHash) =>
        string.Join(
            '\n',
            request.Method,
            Path(target.RawPath, service),
            Query(target.Query),
            Headers(request, signedHeaders),
            signedHeaders,
            payloadHash);

    // S3 signs the path as sent; every other service signs the escaped path escaped once more.
    private static string Path(string rawPath, string service)
    {
        var segments = rawPath.Split('/').Select(segment => Uri.EscapeDataString(service == "s3" ? Uri.UnescapeDataString(segment) : segment));
        var path = string.Join('/', segments);
        return path.Length == 0 ? "/" : path;
    }

    private static string Query(IReadOnlyList<KeyValuePair<string, string>> query) =>
        string.Join('&', query
            .Where(pair => pair.Key != "X-Amz-Signature") // it cannot sign itself
            .Select(pair => (Name: Uri.EscapeDataString(pair.Key), Value: Uri.EscapeDataString(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    // Each header ends its own line, so the block ends with a line break and the join above makes the blank line that the format wants.
    private static string Headers(HttpRequest request, string signedHeaders) =>
        string.Concat(signedHeaders.Split(';').Select(name => $"{name}:{string.Join(',', request.Headers[name].Select(Trimmed))}\n"));

    private static string Trimmed(string? value) =>
        string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
