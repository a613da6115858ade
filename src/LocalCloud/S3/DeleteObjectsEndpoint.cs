namespace PosterSaaS.LocalCloud.S3;

/// <summary>Deletes up to a thousand objects with one request.</summary>
internal sealed class DeleteObjectsEndpoint(ObjectStore objects)
{
    private const int KeysMax = 1000;

    public async Task<IResult> DeleteAsync(S3Request request)
    {
        var document = S3Xml.Parse(await RequestPayload.ReadAsync(request));
        var keys = document.Named("Object").Select(item => item.ValueOf("Key")).OfType<string>().ToList();
        if (keys.Count is 0 or > KeysMax)
        {
            throw S3Exception.MalformedXml;
        }

        keys.ForEach(key => objects.Delete(request.Bucket, key));

        var isQuiet = document.ValueOf("Quiet") == "true";
        var deleted = keys.Select(key => S3Xml.Element("Deleted", S3Xml.Element("Key", key)));
        return S3Xml.Result(S3Xml.Element("DeleteResult", isQuiet ? null : deleted));
    }
}
