using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>List, create, look for and delete buckets.</summary>
internal sealed class BucketEndpoints(BucketStore buckets, ObjectStore objects, LocalCloudOptions options)
{
    public Task<IResult> ListAsync(S3Request request)
    {
        var listed = buckets.List().Select(bucket => S3Xml.Element(
            "Bucket",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created))));
        return Task.FromResult(S3Xml.Result(S3Xml.Element("ListAllMyBucketsResult", S3Xml.Element("Buckets", listed))));
    }

    public async Task<IResult> CreateAsync(S3Request request)
    {
        var body = await RequestPayload.ReadAsync(request);
        var region = body.Length == 0 ? null : S3Xml.Parse(body).ValueOf("LocationConstraint");
        if (region is not null && region != options.Region)
        {
            throw new S3Exception(400, "IllegalLocationConstraintException", $"The {region} location constraint is not this stand-in's region.");
        }

        buckets.Create(request.Bucket);
        request.Response.Headers.Location = $"/{request.Bucket}";
        return Results.Ok();
    }

    public Task<IResult> HeadAsync(S3Request request)
    {
        RequireBucket(request);
        request.Response.Headers["x-amz-bucket-region"] = options.Region;
        return Task.FromResult(Results.Ok());
    }

    public Task<IResult> LocationAsync(S3Request request)
    {
        RequireBucket(request);
        var isDefault = options.Region == "us-east-1"; // which S3 has no name for here
        return Task.FromResult(S3Xml.Result(S3Xml.Element("LocationConstraint", isDefault ? null : options.Region)));
    }

    /// <summary>The one access control list there is: it is how the SDK asks whether a bucket exists.</summary>
    public Task<IResult> AclAsync(S3Request request)
    {
        RequireBucket(request);
        XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";
        var grantee = S3Xml.Element(
            "Grantee",
            new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XAttribute(schema + "type", "CanonicalUser"),
            S3Xml.Element("ID", options.AccessKey));
        return Task.FromResult(S3Xml.Result(S3Xml.Element(
            "AccessControlPolicy",
            S3Xml.Element("Owner", S3Xml.Element("ID", options.AccessKey)),
            S3Xml.Element("AccessControlList", S3Xml.Element("Grant", grantee, S3Xml.Element("Permission", "FULL_CONTROL"))))));
    }

    public Task<IResult> DeleteAsync(S3Request request)
    {
        objects.RemoveExpired(request.Bucket); // nobody can see them any more, so they must not keep the bucket
        buckets.Delete(request.Bucket);
        return Task.FromResult(Results.NoContent());
    }

    private void RequireBucket(S3Request request)
    {
        if (!buckets.Exists(request.Bucket))
        {
            throw S3Exception.NoSuchBucket;
        }
    }
}
