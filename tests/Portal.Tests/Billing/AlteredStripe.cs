using System.Text;
using System.Text.Json.Nodes;
using Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>A Stripe that says something else about checkout sessions than what was asked for.</summary>
internal sealed class AlteredStripe() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>Changes a session on its way to the portal.</summary>
    public Action<JsonObject> Alter { get; set; } = _ => { };

    public StripeClient NewClient(Uri stripe) =>
        new("sk_test_posterslocal", httpClient: new SystemNetHttpClient(new HttpClient(this), maxNetworkRetries: 0, enableTelemetry: false), apiBase: stripe.GetLeftPart(UriPartial.Authority));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.StartsWith("/v1/checkout/sessions/", StringComparison.Ordinal))
        {
            var session = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
            Alter(session);
            response.Content = new StringContent(session.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return response;
    }
}
