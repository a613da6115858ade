using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace PosterSaaS.ServiceDefaults;

/// <summary>What every <see cref="HttpClient"/> does unless it is told otherwise: find services by name, give up in time, retry what is safe to retry.</summary>
internal static class HttpClientDefaults
{
    public static void AddHttpClientDefaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler(Bound);
            client.AddServiceDiscovery();
        });
    }

    // Somebody waits for the answer: all tries together end within ten seconds.
    private static void Bound(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(3);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(10);
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.DisableForUnsafeHttpMethods();
    }
}
