using Amazon.Runtime;

namespace PosterSaaS.TestSupport;

/// <summary>A service that answers until <see cref="Begin"/> is called, and then refuses every connection.</summary>
public sealed class Outage : HttpClientFactory
{
    private volatile bool _isDown;

    public void Begin() => _isDown = true;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(Outage outage) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => outage._isDown
            ? Task.FromException<HttpResponseMessage>(new HttpRequestException("Connection refused."))
            : base.SendAsync(request, cancellationToken);
    }
}
