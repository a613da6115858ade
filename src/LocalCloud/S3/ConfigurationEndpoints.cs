namespace PosterSaaS.LocalCloud.S3;

/// <summary>Put, get and delete one part of a bucket's configuration.</summary>
internal sealed class ConfigurationEndpoints(BucketConfigurations configurations)
{
    public async Task<IResult> PutAsync(S3Request request, ConfigurationKind kind)
    {
        configurations.Save(request.Bucket, kind, await RequestPayload.ReadAsync(request));
        return kind == ConfigurationKind.Policy ? Results.NoContent() : Results.Ok();
    }

    public Task<IResult> GetAsync(S3Request request, ConfigurationKind kind)
    {
        var configuration = configurations.Find(request.Bucket, kind);
        if (configuration is null && kind == ConfigurationKind.Versioning)
        {
            return Task.FromResult(S3Xml.Result(S3Xml.Element(kind.Root))); // never set is an answer of its own
        }

        return configuration is null
            ? throw new S3Exception(404, kind.MissingCode, kind.MissingMessage)
            : Task.FromResult(Results.Bytes(configuration, kind == ConfigurationKind.Policy ? "application/json" : "application/xml"));
    }

    public Task<IResult> DeleteAsync(S3Request request, ConfigurationKind kind)
    {
        if (kind == ConfigurationKind.Versioning)
        {
            throw S3Exception.MethodNotAllowed; // S3 can only suspend it
        }

        configurations.Remove(request.Bucket, kind);
        return Task.FromResult(Results.NoContent());
    }
}
