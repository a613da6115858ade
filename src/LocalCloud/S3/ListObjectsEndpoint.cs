using System.Globalization;
using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Lists a bucket, version 2 of it: a page of keys in order, with the keys behind a delimiter rolled up into one prefix.</summary>
internal sealed class ListObjectsEndpoint(ObjectStore objects)
{
    private const int MaxKeysMax = 1000;

    public Task<IResult> ListAsync(S3Request request)
    {
        if (request.Query("list-type") != "2")
        {
            throw S3Exception.NotImplemented("version 1 of the list; ask with list-type=2");
        }

        var prefix = request.Query("prefix") ?? "";
        var delimiter = request.Query("delimiter") ?? "";
        var maxKeys = MaxKeys(request.Query("max-keys"));
        var after = request.Query("continuation-token") is { } token ? ListPosition.Parse(token) : new ListPosition(request.Query("start-after") ?? "");

        var page = Entries(request.Bucket, prefix, delimiter, after).Take(maxKeys + 1).ToList();
        var isTruncated = maxKeys > 0 && page.Count > maxKeys;
        page = [.. page.Take(maxKeys)];

        var encode = Encoder(request.Query("encoding-type"));
        return Task.FromResult(S3Xml.Result(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            Optional("Delimiter", delimiter.Length == 0 ? null : encode(delimiter)),
            Optional("StartAfter", request.Query("start-after") is { } startAfter ? encode(startAfter) : null),
            Optional("EncodingType", request.Query("encoding-type")),
            S3Xml.Element("MaxKeys", maxKeys),
            S3Xml.Element("KeyCount", page.Count),
            S3Xml.Element("IsTruncated", isTruncated),
            Optional("ContinuationToken", request.Query("continuation-token")),
            Optional("NextContinuationToken", isTruncated ? page[^1].Position.ToToken() : null),
            page.Select(entry => entry.ToXml(encode)))));
    }

    private IEnumerable<ListEntry> Entries(string bucket, string prefix, string delimiter, ListPosition after)
    {
        var keys = objects.List(bucket)
            .Where(stored => stored.Key.StartsWith(prefix, StringComparison.Ordinal) && after.IsBefore(stored.Key))
            .OrderBy(stored => stored.Key, Utf8Order.Instance);

        var rolledUp = default(string);
        foreach (var stored in keys)
        {
            var end = delimiter.Length == 0 ? -1 : stored.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return new ListEntry(new ListPosition(stored.Key), stored);
                continue;
            }

            var commonPrefix = stored.Key[..(end + delimiter.Length)];
            if (commonPrefix != rolledUp)
            {
                rolledUp = commonPrefix;
                yield return new ListEntry(new ListPosition(commonPrefix, IsPrefix: true), Stored: null);
            }
        }
    }

    private static XElement? Optional(string name, string? value) => value is null ? null : S3Xml.Element(name, value);

    private static Func<string, string> Encoder(string? encodingType) => encodingType switch
    {
        null => text => text,
        "url" => text => Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal),
        _ => throw S3Exception.InvalidArgument("Invalid Encoding Method specified in Request"),
    };

    private static int MaxKeys(string? text) => text is null ? MaxKeysMax
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var maxKeys) ? Math.Min(maxKeys, MaxKeysMax)
        : throw S3Exception.InvalidArgument("Provided max-keys not an integer or within integer range");

    /// <summary>One row of the list: an object, or a prefix that stands for many.</summary>
    private sealed record ListEntry(ListPosition Position, StoredObject? Stored)
    {
        public XElement ToXml(Func<string, string> encode) => Stored is null
            ? S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(Position.Text)))
            : S3Xml.Element(
                "Contents",
                S3Xml.Element("Key", encode(Stored.Key)),
                S3Xml.Element("LastModified", S3Xml.Time(Stored.LastModified)),
                S3Xml.Element("ETag", Stored.ETag),
                S3Xml.Element("Size", Stored.Size),
                S3Xml.Element("StorageClass", "STANDARD"));
    }
}
