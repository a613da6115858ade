using Amazon.Runtime;

namespace PosterSaaS.TestSupport;

/// <summary>Lets the first call of an operation through and loses its answer, as a broken connection does. The SDK then asks again.</summary>
public sealed class LostAnswer(string operation) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(operation));

    private sealed class Handler(string operation) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _calls;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.TryGetValues("X-Amz-Target", out var target)
                && target.Single().EndsWith("." + operation, StringComparison.Ordinal)
                && Interlocked.Increment(ref _calls) == 1)
            {
                response.Dispose();
                throw new HttpRequestException("The answer was lost.");
            }

            return response;
        }
    }
}
