using Microsoft.Extensions.Options;
using PosterSaaS.Portal.Billing.TopUps;
using PosterSaaS.Portal.Statements;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.Portal.Billing;

public static class BillingServices
{
    private const int RetriesMax = 2;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5); // addresses may change

    /// <summary>Buying credits.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddOptions<StripeOptions>().BindConfiguration(StripeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PackOptions>().BindConfiguration(PackOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PackOptions>, PackOptionsValidator>();

        services.AddSingleton<IStripeClient>(provider =>
        {
            // Stripe's client retries by itself, with its own rules: it is the one layer that does.
            var options = provider.GetRequiredService<IOptions<StripeOptions>>().Value;
            var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime }) { Timeout = Timeout };
            return new StripeClient(options.SecretKey, httpClient: new SystemNetHttpClient(http, RetriesMax, enableTelemetry: false), apiBase: options.ApiBase);
        });
        services.AddSingleton<SessionService>();
        services.AddSingleton<CustomerService>();
        services.AddSingleton<PaymentIntentService>();
        services.AddSingleton<RefundService>();
        services.AddSingleton<DisputeService>();
        services.AddSingleton<PaymentMethodService>();
        services.AddSingleton<InvoiceService>();

        services.AddSingleton<PurchaseStore>();
        services.AddSingleton<Customers>();
        services.AddSingleton<KeptCards>();
        services.AddSingleton<Checkout>();
        services.AddSingleton<Fulfilment>();
        services.AddSingleton<Clawback>();
        services.AddSingleton<Refunds>();
        services.AddSingleton<PurchaseDocuments>();
        services.AddSingleton<Usage>();
        services.AddSingleton<WebhookTelemetry>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<Reconciler>();
        services.AddHostedService(provider => provider.GetRequiredService<Reconciler>());
        return services.AddTopUps();
    }

    /// <summary>Buying credits by itself when few are left.</summary>
    private static IServiceCollection AddTopUps(this IServiceCollection services)
    {
        services.AddSingleton<TopUpStore>();
        services.AddSingleton<TopUpLetters>();
        services.AddSingleton<TopUpPauses>();
        services.AddSingleton<TopUpFulfilment>();
        services.AddSingleton<TopUpRunner>();
        services.AddSingleton<TopUpHints>();
        services.AddSingleton<TopUpDesk>();
        services.AddSingleton<TopUpWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<TopUpWorker>());
        return services;
    }
}
