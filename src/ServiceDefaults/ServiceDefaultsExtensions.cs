using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace PosterSaaS.ServiceDefaults;

/// <summary>What every host has, whatever it does.</summary>
public static class ServiceDefaultsExtensions
{
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddProcessCheck();
        builder.AddHttpClientDefaults();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false); // nobody needs to know what to attack
        return builder;
    }

    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealth();
        return app;
    }
}
