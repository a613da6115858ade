using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>Deletes up to a thousand objects with one request.</summary>
internal sealed class DeleteObjectsEndpoint(ObjectStore objects)
{
    private const int KeysMax = 1000;

    public async Task<IResult> DeleteAsync(S3Request request)
    {
        var document = S3Xml.Parse(await RequestPayload.ReadAsync(request));
        var named = document.Named("Object").ToList();
        if (named.Count is 0 or > KeysMax || named.Exists(item => item.ValueOf("Key") is null))
        {
            throw S3Exception.MalformedXml;
        }

        var deleted = named.ConvertAll(item => Delete(request.Bucket, item.ValueOf("Key")!, item.ValueOf("VersionId")));
        return S3Xml.Result(S3Xml.Element("DeleteResult", document.ValueOf("Quiet") == "true" ? null : deleted));
    }

    private XElement Delete(string bucket, string key, string? versionId)
    {
        var marker = objects.Delete(bucket, key, versionId);
        return S3Xml.Element(
            "Deleted",
            S3Xml.Element("Key", key),
            versionId is null ? null : S3Xml.Element("VersionId", versionId),
            marker is null ? null : S3Xml.Element("DeleteMarker", "true"),
            marker is null ? null : S3Xml.Element("DeleteMarkerVersionId", ObjectVersions.IdOf(marker)));
    }
}
