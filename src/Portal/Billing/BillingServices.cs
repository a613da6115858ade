using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Billing;

public static class BillingServices
{
    private const string HttpClientName = "stripe";
    private const int RetriesMax = 2;

    // Below the time that people wait for anything, with its retries.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    /// <summary>Buying credits.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddOptions<StripeOptions>().BindConfiguration(StripeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PackOptions>().BindConfiguration(PackOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PackOptions>, PackOptionsValidator>();

        services.AddHttpClient(HttpClientName, client => client.Timeout = Timeout);
        services.AddSingleton<IStripeClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StripeOptions>>().Value;
            var http = new SystemNetHttpClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName), RetriesMax, enableTelemetry: false);
            return new StripeClient(options.SecretKey, httpClient: http, apiBase: options.ApiBase);
        });
        services.AddSingleton<SessionService>();
        services.AddSingleton<CustomerService>();
        services.AddSingleton<PaymentIntentService>();
        services.AddSingleton<RefundService>();
        services.AddSingleton<DisputeService>();

        services.AddSingleton<PurchaseStore>();
        services.AddSingleton<Customers>();
        services.AddSingleton<Checkout>();
        services.AddSingleton<Fulfilment>();
        services.AddSingleton<Clawback>();
        services.AddSingleton<Refunds>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<Reconciler>();
        services.AddHostedService(provider => provider.GetRequiredService<Reconciler>());
        return services;
    }
}
