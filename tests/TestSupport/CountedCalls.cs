using System.Collections.Concurrent;
using Amazon.Runtime;

namespace PosterSaaS.TestSupport;

/// <summary>Counts a client's calls by operation.</summary>
public sealed class CountedCalls : HttpClientFactory
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    public int Of(string operation) => _calls.GetValueOrDefault(operation);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private sealed class Handler(CountedCalls counted) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var target = request.Headers.GetValues("X-Amz-Target").Single();
            counted._calls.AddOrUpdate(target[(target.LastIndexOf('.') + 1)..], 1, (_, calls) => calls + 1);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
