using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Applies a bucket's CORS rules. The first rule that allows the origin, the method and the headers answers.</summary>
internal sealed class CorsPolicy(BucketStore buckets, BucketConfigurations configurations)
{
    /// <summary>Answers a browser that asks first; it cannot sign that request.</summary>
    public void Preflight(S3Request request)
    {
        var headers = request.Request.Headers;
        var method = headers.AccessControlRequestMethod.ToString();
        var asked = headers.AccessControlRequestHeaders.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rule = FindRule(request, method, asked) ?? throw S3Exception.CorsForbidden;

        Allow(request, rule);
        request.Response.Headers.AccessControlAllowHeaders = string.Join(", ", asked);
        if (rule.ValueOf("MaxAgeSeconds") is { } maxAge)
        {
            request.Response.Headers.AccessControlMaxAge = maxAge;
        }
    }

    public void Apply(S3Request request)
    {
        if (FindRule(request, request.Request.Method, []) is { } rule)
        {
            Allow(request, rule);
        }
    }

    private XElement? FindRule(S3Request request, string method, string[] headers)
    {
        var origin = request.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !buckets.Exists(request.Bucket) || configurations.Find(request.Bucket, ConfigurationKind.Cors) is not { } configuration)
        {
            return null;
        }

        return S3Xml.Parse(configuration).Named("CORSRule").FirstOrDefault(rule =>
            Values(rule, "AllowedMethod").Contains(method)
            && Values(rule, "AllowedOrigin").Any(pattern => Matches(pattern, origin))
            && headers.All(header => Values(rule, "AllowedHeader").Any(pattern => Matches(pattern, header))));
    }

    private static void Allow(S3Request request, XElement rule)
    {
        var isForAll = Values(rule, "AllowedOrigin").Contains("*");
        var response = request.Response.Headers;
        response.AccessControlAllowOrigin = isForAll ? "*" : request.Request.Headers.Origin.ToString();
        response.AccessControlAllowMethods = string.Join(", ", Values(rule, "AllowedMethod"));
        response.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
        if (Values(rule, "ExposeHeader").ToList() is { Count: > 0 } exposed)
        {
            response.AccessControlExposeHeaders = string.Join(", ", exposed);
        }
    }

    private static IEnumerable<string> Values(XElement rule, string name) => rule.Named(name).Select(element => element.Value);

    // A pattern may hold one star.
    private static bool Matches(string pattern, string text)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? string.Equals(pattern, text, StringComparison.OrdinalIgnoreCase)
            : text.Length >= pattern.Length - 1
                && text.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase)
                && text.EndsWith(pattern[(star + 1)..], StringComparison.OrdinalIgnoreCase);
    }
}
