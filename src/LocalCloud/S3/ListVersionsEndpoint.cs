using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Lists all versions of a bucket's objects with the markers of deletions: by key, and newest first for each.</summary>
internal sealed class ListVersionsEndpoint(ObjectStore objects)
{
    public Task<IResult> ListAsync(S3Request request)
    {
        if (!string.IsNullOrEmpty(request.Query("delimiter")))
        {
            throw S3Exception.NotImplemented("a delimiter in a list of versions");
        }

        var prefix = request.Query("prefix") ?? "";
        var maxKeys = ListParameters.MaxKeys(request);
        var (keyMarker, versionMarker) = (request.Query("key-marker") ?? "", request.Query("version-id-marker"));
        var page = Entries(request.Bucket, prefix).Where(entry => IsAfter(entry.Stored, keyMarker, versionMarker)).Take(maxKeys + 1).ToList();
        var isTruncated = maxKeys > 0 && page.Count > maxKeys;
        page = [.. page.Take(maxKeys)];

        var encode = ListParameters.Encoder(request);
        return Task.FromResult(S3Xml.Result(S3Xml.Element(
            "ListVersionsResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            S3Xml.Element("KeyMarker", encode(keyMarker)),
            S3Xml.Element("VersionIdMarker", versionMarker),
            ListParameters.Optional("NextKeyMarker", isTruncated ? encode(page[^1].Stored.Key) : null),
            ListParameters.Optional("NextVersionIdMarker", isTruncated ? ObjectVersions.IdOf(page[^1].Stored) : null),
            ListParameters.Optional("EncodingType", request.Query("encoding-type")),
            S3Xml.Element("MaxKeys", maxKeys),
            S3Xml.Element("IsTruncated", isTruncated),
            page.Select(entry => ToXml(entry.Stored, entry.IsLatest, encode)))));
    }

    private IEnumerable<(StoredObject Stored, bool IsLatest)> Entries(string bucket, string prefix) => objects.ListVersions(bucket)
        .Where(versions => versions.Key.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(versions => versions.Key, Utf8Order.Instance)
        .SelectMany(versions => versions.Select((stored, index) => (stored, index == 0)));

    // By order and not by finding it: the version that the marker names may be deleted by now.
    private static bool IsAfter(StoredObject stored, string keyMarker, string? versionMarker) => Utf8Order.Instance.Compare(stored.Key, keyMarker) switch
    {
        > 0 => true,
        0 => versionMarker is not null && string.CompareOrdinal(stored.VersionId ?? "", versionMarker) < 0 && ObjectVersions.IdOf(stored) != versionMarker,
        _ => false,
    };

    private static XElement ToXml(StoredObject stored, bool isLatest, Func<string, string> encode) => S3Xml.Element(
        stored.IsDeleteMarker ? "DeleteMarker" : "Version",
        S3Xml.Element("Key", encode(stored.Key)),
        S3Xml.Element("VersionId", ObjectVersions.IdOf(stored)),
        S3Xml.Element("IsLatest", isLatest),
        S3Xml.Element("LastModified", S3Xml.Time(stored.LastModified)),
        stored.IsDeleteMarker ? null : S3Xml.Element("ETag", stored.ETag),
        stored.IsDeleteMarker ? null : S3Xml.Element("Size", stored.Size),
        stored.IsDeleteMarker ? null : S3Xml.Element("StorageClass", "STANDARD"));
}
