using System.Globalization;

namespace PosterSaaS.LocalCloud.Aws;

/// <summary>What a request says about its own signature, before any of it is believed. Fields that are missing are empty.</summary>
internal sealed record SignatureClaim
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public required string Credential { get; init; }

    public required string SignedHeaders { get; init; }

    public required string Signature { get; init; }

    /// <summary>The time of signing as it was sent, because that text is part of the string to sign.</summary>
    public required string Timestamp { get; init; }

    /// <summary>How many seconds a pre-signed URL is good for, as sent.</summary>
    public string Expires { get; init; } = "";

    public bool IsPresigned { get; init; }

    public DateTimeOffset? SignedAt =>
        DateTimeOffset.TryParseExact(Timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt)
            ? signedAt
            : null;

    public static SignatureClaim FromQuery(RequestTarget target) => new()
    {
        Credential = target.QueryValue("X-Amz-Credential") ?? "",
        SignedHeaders = target.QueryValue("X-Amz-SignedHeaders") ?? "",
        Signature = target.QueryValue("X-Amz-Signature") ?? "",
        Timestamp = target.QueryValue("X-Amz-Date") ?? "",
        Expires = target.QueryValue("X-Amz-Expires") ?? "",
        IsPresigned = true,
    };

    public static SignatureClaim FromHeader(HttpRequest request)
    {
        var fields = ParseFields(request.Headers.Authorization.ToString());
        return new SignatureClaim
        {
            Credential = fields.GetValueOrDefault("Credential", ""),
            SignedHeaders = fields.GetValueOrDefault("SignedHeaders", ""),
            Signature = fields.GetValueOrDefault("Signature", ""),
            Timestamp = request.Headers["x-amz-date"].ToString(),
        };
    }

    /// <summary>Reads <c>AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>; the blanks after the commas are optional.</summary>
    private static Dictionary<string, string> ParseFields(string authorization)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                fields[field[..equals]] = field[(equals + 1)..];
            }
        }

        return fields;
    }
}
