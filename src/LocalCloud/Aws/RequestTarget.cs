using Microsoft.AspNetCore.Http.Features;

namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The path and the query exactly as they were sent: that is what was signed, before the server unescaped or normalised any of it.</summary>
internal sealed record RequestTarget(string RawPath, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    public static RequestTarget Of(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var queryStart = target.IndexOf('?', StringComparison.Ordinal);
        return queryStart < 0
            ? new RequestTarget(WithoutOrigin(target), [])
            : new RequestTarget(WithoutOrigin(target[..queryStart]), ParseQuery(target[(queryStart + 1)..]));
    }

    /// <summary>The decoded value, or null where the query does not have the name.</summary>
    public string? QueryValue(string name)
    {
        foreach (var (key, value) in Query)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    // A client behind a proxy sends the absolute form, http://host/path.
    private static string WithoutOrigin(string path)
    {
        var origin = path.IndexOf("://", StringComparison.Ordinal);
        if (path.StartsWith('/') || origin < 0)
        {
            return path;
        }

        var start = path.IndexOf('/', origin + 3);
        return start < 0 ? "/" : path[start..];
    }

    private static List<KeyValuePair<string, string>> ParseQuery(string query) =>
        [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ParsePair)];

    private static KeyValuePair<string, string> ParsePair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
    }

    // A plus sign in a query means a space; signers send %20, so this only matters for hand-written URLs.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
