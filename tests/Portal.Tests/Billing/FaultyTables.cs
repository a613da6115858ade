using Amazon.Runtime;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>Of the calls to the tables, one in twenty does not arrive and one in twenty is done without an answer.</summary>
public sealed class FaultyTables(int seed) : HttpClientFactory
{
    private const double Each = 0.05;

    private readonly Random _random = new(seed);

    public int Faults { get; private set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private double Next()
    {
        lock (_random)
        {
            var chance = _random.NextDouble();
            Faults += chance < 2 * Each ? 1 : 0;
            return chance;
        }
    }

    private sealed class Handler(FaultyTables tables) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var chance = request.Headers.Contains("X-Amz-Target") ? tables.Next() : 1; // the bucket stays whole
            if (chance < Each)
            {
                throw new HttpRequestException("The call was lost.");
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (chance < 2 * Each)
            {
                response.Dispose();
                throw new HttpRequestException("The answer was lost.");
            }

            return response;
        }
    }
}
