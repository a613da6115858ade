using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Removals;

/// <summary>A process that dies after so many calls of AWS: none that comes later leaves it.</summary>
internal sealed class MortalProcess(int calls) : HttpClientFactory
{
    private int _made;

    /// <summary>Whether it wanted to do more than it lived for.</summary>
    public bool HasDied => Volatile.Read(ref _made) > calls;

    public async Task<IAmazonDynamoDB> NewDynamoAsync() => new AmazonDynamoDBClient(LocalServices.Credentials, new AmazonDynamoDBConfig
    {
        ServiceURL = (await DynamoDbLocal.SharedAsync()).Endpoint.ToString(),
        AuthenticationRegion = "us-east-1",
        MaxErrorRetry = 0,
        HttpClientFactory = this,
    });

    public async Task<IAmazonS3> NewS3Async() => new AmazonS3Client(LocalServices.Credentials, new AmazonS3Config
    {
        ServiceURL = (await LocalServices.SharedAsync()).S3.ToString(),
        AuthenticationRegion = "us-east-1",
        ForcePathStyle = true,
        MaxErrorRetry = 0,
        HttpClientFactory = this,
    });

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private bool Lives() => Interlocked.Increment(ref _made) <= calls;

    private sealed class Handler(MortalProcess process) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            process.Lives() ? base.SendAsync(request, cancellationToken) : Task.FromException<HttpResponseMessage>(new HttpRequestException("Killed."));
    }
}
