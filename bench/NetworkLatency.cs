using Amazon.Runtime;

namespace PosterSaaS.Bench;

/// <summary>DynamoDB Local answers without a network in between; this puts one there.</summary>
internal sealed class NetworkLatency(TimeSpan latency) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(latency));

    private sealed class Handler(TimeSpan latency) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(latency, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
