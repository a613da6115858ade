using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>The SDK's client as the product has it, with the simulated network and bucket behind it.</summary>
internal sealed class SimulatedS3(Network network, SimulatedBucket bucket, Caller caller) : AmazonS3Client(Credentials, Nowhere)
{
    private static readonly BasicAWSCredentials Credentials = new("simulated", "simulated-secret");
    private static readonly AmazonS3Config Nowhere = new() { ServiceURL = "http://127.0.0.1:1", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
    private static readonly Failures Failures = new(Broken);

    public override Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default)
    {
        var content = new byte[request.InputStream.Length];
        request.InputStream.ReadExactly(content);
        return network.SendAsync<PutObjectResponse>(
            caller,
            "PutObject",
            isWrite: true,
            () =>
            {
                bucket.Store(caller, request.Key, content);
                return new PutObjectResponse();
            },
            Failures,
            cancellationToken);
    }

    public override Task<DeleteObjectResponse> DeleteObjectAsync(string bucketName, string key, CancellationToken cancellationToken = default) =>
        network.SendAsync<DeleteObjectResponse>(
            caller,
            "DeleteObject",
            isWrite: true,
            () =>
            {
                bucket.Delete(key);
                return new DeleteObjectResponse();
            },
            Failures,
            cancellationToken);

    public override Task<DeleteObjectsResponse> DeleteObjectsAsync(DeleteObjectsRequest request, CancellationToken cancellationToken = default) =>
        network.SendAsync<DeleteObjectsResponse>(
            caller,
            "DeleteObjects",
            isWrite: true,
            () =>
            {
                request.Objects.ForEach(named => bucket.Delete(named.Key));
                return new DeleteObjectsResponse();
            },
            Failures,
            cancellationToken);

    public override Task<ListObjectsV2Response> ListObjectsV2Async(ListObjectsV2Request request, CancellationToken cancellationToken = default) =>
        network.SendAsync<ListObjectsV2Response>(
            caller,
            "ListObjectsV2",
            isWrite: false,
            () => new ListObjectsV2Response { S3Objects = [.. bucket.KeysUnder(request.Prefix).Select(key => new S3Object { Key = key })] },
            Failures,
            cancellationToken);

    private static Exception Broken(Random random) => random.Next(3) switch
    {
        0 => new AmazonS3Exception("Please reduce your request rate.") { StatusCode = System.Net.HttpStatusCode.ServiceUnavailable },
        1 => new HttpRequestException("Connection reset by peer"),
        _ => new TaskCanceledException("The request was canceled due to the configured timeout."),
    };
}
