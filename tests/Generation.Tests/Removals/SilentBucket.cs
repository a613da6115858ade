using Amazon.Runtime;
using Amazon.S3;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Removals;

/// <summary>A bucket that never answers.</summary>
internal sealed class SilentBucket : HttpClientFactory, IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SilentBucket() => S3 = new AmazonS3Client(
        LocalServices.Credentials, new AmazonS3Config { ServiceURL = "http://127.0.0.1:1", AuthenticationRegion = "us-east-1", HttpClientFactory = this });

    public IAmazonS3 S3 { get; }

    /// <summary>A call has come.</summary>
    public Task Asked => _asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(_asked));

    public void Dispose() => S3.Dispose();

    private sealed class Handler(TaskCompletionSource asked) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("It never answers.");
        }
    }
}
