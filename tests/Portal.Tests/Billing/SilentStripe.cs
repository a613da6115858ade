using Microsoft.AspNetCore.Builder;
using PosterSaaS.LocalCloud;
using PosterSaaS.LocalCloud.Stripe;

namespace PosterSaaS.Portal.Tests.Billing;

/// <summary>A Stripe that tells nobody what happens, and a portal that uses it: every event is lost.</summary>
public sealed class SilentStripe : IAsyncLifetime
{
    private readonly WebApplication _stripe = StripeService.Build(new LocalCloudOptions
    {
        StripeUrl = "http://127.0.0.1:0",
        StripeWebhookUrl = null,
        DataPath = Directory.CreateTempSubdirectory("posters-stripe-").FullName,
    });

    public PortalApp App { get; private set; } = null!;

    public async Task<PortalApp> StartAnotherAsync() => await (await PortalApp.SharedAsync()).StartAnotherAsync(stripe: new Uri(_stripe.Urls.Single()));

    public async Task InitializeAsync()
    {
        await _stripe.StartAsync();
        App = await StartAnotherAsync();
    }

    public async Task DisposeAsync() => await _stripe.DisposeAsync();
}
