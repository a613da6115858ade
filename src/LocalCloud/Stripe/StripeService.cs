using PosterSaaS.LocalCloud.Cognito;
using PosterSaaS.LocalCloud.Stripe.Api;
using PosterSaaS.LocalCloud.Stripe.Pages;
using PosterSaaS.LocalCloud.Stripe.Storage;
using PosterSaaS.LocalCloud.Stripe.Webhooks;

namespace PosterSaaS.LocalCloud.Stripe;

/// <summary>
/// One-time payments as Stripe offers them: the API, the hosted payment page and signed events, with a control page for what only banks and bad luck
/// can do. What works here with Stripe's own client works there.
/// </summary>
public static class StripeService
{
    // A few hundred form fields at most.
    private const long BodyLengthMax = 1024 * 1024;

    public static WebApplication Build(LocalCloudOptions options)
    {
        LoopbackAddress.Require(options.StripeUrl);
        if (options.StripeWebhookUrl is { } address && !Uri.TryCreate(address, UriKind.Absolute, out _))
        {
            throw new InvalidOperationException($"{nameof(LocalCloudOptions.StripeWebhookUrl)} must be an absolute address, or left out.");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.StripeUrl).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLengthMax;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services
            .AddSingleton(options)
            .AddSingleton<Switchboard>()
            .AddSingleton<EventPublisher>()
            .AddSingleton<StripeStore>()
            .AddSingleton<IdempotentCalls>()
            .AddSingleton<StripeApi>()
            .AddSingleton<CheckoutEndpoints>()
            .AddSingleton<InvoiceEndpoints>()
            .AddSingleton<ControlEndpoints>()
            .AddHostedService<Deliverer>();

        var app = builder.Build();
        app.UseMiddleware<RequestGuard>();
        app.MapGet("/health", () => Results.Ok());
        StripeApi.Map(app);
        CheckoutEndpoints.Map(app);
        InvoiceEndpoints.Map(app);
        ControlEndpoints.Map(app);
        Stylesheet.Map(app);
        return app;
    }
}
