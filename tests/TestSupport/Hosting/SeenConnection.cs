using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.TestSupport.Hosting;

[assembly: HostingStartup(typeof(SeenConnection))]

namespace PosterSaaS.TestSupport.Hosting;

/// <summary>Lets one host process answer, in headers of each response, how it sees the request's connection. The host is the deployed one.</summary>
public sealed class SeenConnection : IHostingStartup
{
    public const string Scheme = "Seen-Scheme";
    public const string Client = "Seen-Client";
    public const string Host = "Seen-Host";

    private const string Wanted = "POSTERS_SEEN_CONNECTION";

    /// <summary>Settings for a host that tells it.</summary>
    public static IEnumerable<(string Name, string Value)> Told =>
    [
        .. ShiftedClock.By(TimeSpan.Zero), // loads this assembly
        (Wanted, bool.TrueString),
    ];

    public void Configure(IWebHostBuilder builder)
    {
        if (Environment.GetEnvironmentVariable(Wanted) is not null)
        {
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, Filter>());
        }
    }

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(static (HttpContext context, RequestDelegate next) =>
            {
                context.Response.OnStarting(() => TellAsync(context)); // after everything that changes how the request is seen
                return next(context);
            });
            next(app);
        };

        private static Task TellAsync(HttpContext context)
        {
            context.Response.Headers[Scheme] = context.Request.Scheme;
            context.Response.Headers[Client] = string.Create(CultureInfo.InvariantCulture, $"{context.Connection.RemoteIpAddress}");
            context.Response.Headers[Host] = context.Request.Host.Value;
            return Task.CompletedTask;
        }
    }
}
