using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing.TopUps;

/// <summary>A portal that dies at one of its calls to the tables or to Stripe: none that comes later leaves it, until it is revived.</summary>
internal sealed class MortalPortal : HttpClientFactory
{
    private readonly Lock _lock = new();
    private int _left = int.MaxValue;
    private bool _dies;
    private bool _isAfter;

    public bool HasDied { get; private set; }

    public Task<PortalApp> StartAsync(TopUpWorld world) => world.StartAsync(between: this, with: services => services.AddSingleton<IStripeClient>(new StripeClient(
        "sk_test_posterslocal",
        httpClient: new SystemNetHttpClient(new HttpClient(new Handler(this)), maxNetworkRetries: 0, enableTelemetry: false),
        apiBase: world.Stripe.GetLeftPart(UriPartial.Authority))));

    /// <param name="call">The first is 1.</param>
    /// <param name="after">Whether that call is still done, and only its answer lost.</param>
    public void DieAt(int call, bool after)
    {
        lock (_lock)
        {
            (_left, _dies, _isAfter, HasDied) = (call, true, after, false);
        }
    }

    public void Revive()
    {
        lock (_lock)
        {
            _dies = false;
        }
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    private (bool IsSent, bool IsAnswered) Next()
    {
        lock (_lock)
        {
            if (!_dies || --_left > 0)
            {
                return (true, true);
            }

            HasDied = true;
            return (_isAfter && _left is 0, false);
        }
    }

    private sealed class Handler(MortalPortal portal) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (isSent, isAnswered) = portal.Next();
            if (isAnswered)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            if (isSent)
            {
                (await base.SendAsync(request, cancellationToken)).Dispose();
            }

            throw new HttpRequestException("Killed.");
        }
    }
}
