namespace PosterSaaS.LocalCloud.S3;

/// <summary>The table of operations: S3 tells them apart by method, by whether there is a key, and by a name in the query.</summary>
internal sealed class S3Router(
    BucketEndpoints buckets,
    ConfigurationEndpoints configurations,
    ListObjectsEndpoint list,
    ListVersionsEndpoint listVersions,
    DeleteObjectsEndpoint batchDelete,
    ObjectEndpoints objects,
    CopyObjectEndpoint copy,
    MultipartEndpoints multipart)
{
    public Task<IResult> RouteAsync(S3Request request) => request switch
    {
        { Bucket: "" } => RouteService(request),
        { Key: "" } => RouteBucket(request),
        _ => RouteObject(request),
    };

    private Task<IResult> RouteService(S3Request request) =>
        request.Request.Method == "GET" ? buckets.ListAsync(request) : throw S3Exception.MethodNotAllowed;

    private Task<IResult> RouteBucket(S3Request request) => (request.Request.Method, request.Subresource) switch
    {
        ("GET", null) => list.ListAsync(request),
        ("PUT", null) => buckets.CreateAsync(request),
        ("HEAD", null) => buckets.HeadAsync(request),
        ("DELETE", null) => buckets.DeleteAsync(request),
        ("GET", "acl") => buckets.AclAsync(request),
        ("GET", "location") => buckets.LocationAsync(request),
        ("GET", "versions") => listVersions.ListAsync(request),
        ("POST", "delete") => batchDelete.DeleteAsync(request),
        ("PUT", var name) when ConfigurationKind.Find(name) is { } kind => configurations.PutAsync(request, kind),
        ("GET", var name) when ConfigurationKind.Find(name) is { } kind => configurations.GetAsync(request, kind),
        ("DELETE", var name) when ConfigurationKind.Find(name) is { } kind => configurations.DeleteAsync(request, kind),
        (_, null) => throw S3Exception.MethodNotAllowed,
        (var method, var name) => throw S3Exception.NotImplemented($"{method} ?{name} on a bucket"),
    };

    private Task<IResult> RouteObject(S3Request request) => (request.Request.Method, request.Subresource) switch
    {
        ("GET" or "HEAD", null or "versionId") => objects.GetAsync(request),
        ("PUT", null) when request.Request.Headers.ContainsKey(CopyObjectEndpoint.SourceHeader) => copy.CopyAsync(request),
        ("PUT", null) => objects.PutAsync(request),
        ("DELETE", null or "versionId") => objects.DeleteAsync(request),
        ("POST", "uploads") => multipart.StartAsync(request),
        ("PUT", "uploadId") => multipart.PutPartAsync(request),
        ("POST", "uploadId") => multipart.CompleteAsync(request),
        ("DELETE", "uploadId") => multipart.AbortAsync(request),
        (_, null) => throw S3Exception.MethodNotAllowed,
        (var method, var name) => throw S3Exception.NotImplemented($"{method} ?{name} on an object"),
    };
}
