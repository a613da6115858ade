using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Lists a bucket, version 2 of it: a page of keys in order, with the keys behind a delimiter rolled up into one prefix.</summary>
internal sealed class ListObjectsEndpoint(ObjectStore objects)
{
    public Task<IResult> ListAsync(S3Request request)
    {
        if (request.Query("list-type") != "2")
        {
            throw S3Exception.NotImplemented("version 1 of the list; ask with list-type=2");
        }

        var prefix = request.Query("prefix") ?? "";
        var delimiter = request.Query("delimiter") ?? "";
        var maxKeys = ListParameters.MaxKeys(request);
        var after = request.Query("continuation-token") is { } token ? ListPosition.Parse(token) : new ListPosition(request.Query("start-after") ?? "");

        var page = Entries(request.Bucket, prefix, delimiter, after).Take(maxKeys + 1).ToList();
        var isTruncated = maxKeys > 0 && page.Count > maxKeys;
        page = [.. page.Take(maxKeys)];

        var encode = ListParameters.Encoder(request);
        return Task.FromResult(S3Xml.Result(S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            ListParameters.Optional("Delimiter", delimiter.Length == 0 ? null : encode(delimiter)),
            ListParameters.Optional("StartAfter", request.Query("start-after") is { } startAfter ? encode(startAfter) : null),
            ListParameters.Optional("EncodingType", request.Query("encoding-type")),
            S3Xml.Element("MaxKeys", maxKeys),
            S3Xml.Element("KeyCount", page.Count),
            S3Xml.Element("IsTruncated", isTruncated),
            ListParameters.Optional("ContinuationToken", request.Query("continuation-token")),
            ListParameters.Optional("NextContinuationToken", isTruncated ? page[^1].Position.ToToken() : null),
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
