using System.Globalization;
using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>What both lists, of objects and of versions, take and answer alike.</summary>
internal static class ListParameters
{
    private const int MaxKeysMax = 1000;

    public static int MaxKeys(S3Request request) => request.Query("max-keys") is not { } text ? MaxKeysMax
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var maxKeys) ? Math.Min(maxKeys, MaxKeysMax)
        : throw S3Exception.InvalidArgument("Provided max-keys not an integer or within integer range");

    /// <summary>How keys are written in the answer: XML has no name for some characters that they may hold.</summary>
    public static Func<string, string> Encoder(S3Request request) => request.Query("encoding-type") switch
    {
        null => text => text,
        "url" => text => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal),
        _ => throw S3Exception.InvalidArgument("Invalid Encoding Method specified in Request"),
    };

    public static XElement? Optional(string name, string? value) => value is null ? null : S3Xml.Element(name, value);
}
