using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard;

/// <summary>
/// Stands in for Aspire's dashboard, and speaks its words: resources, structured logs, traces and metrics, on this machine and for it only.
/// Telemetry comes over OTLP from the processes that AppHost starts, and is forgotten when AppHost ends.
/// </summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private const int BodyBytesMax = 4 * 1024 * 1024;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    // Aspire's names for who else may be given the telemetry, and how.
    private const string OtlpHttp = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    private static readonly string[] Collectors = ["OTEL_EXPORTER_OTLP_ENDPOINT", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", OtlpHttp];

    private readonly WebApplication _app;

    private DashboardHost(WebApplication app) => _app = app;

    private string Url => _app.Urls.Single();

    /// <summary>Listens, and says in the configuration where: before the first process starts, so that nothing it tells is lost.</summary>
    /// <param name="configuration">Of AppHost. A collector that is named there keeps the telemetry.</param>
    /// <param name="resources">What there is at the time of asking.</param>
    public static async Task<DashboardHost> StartAsync(IConfiguration configuration, Func<IReadOnlyList<ResourceState>> resources)
    {
        var collector = Collectors.FirstOrDefault(name => configuration[name] is { Length: > 0 });
        var port = DashboardPort.Choose(configuration, resources().SelectMany(resource => resource.Ports));
        var dashboard = await StartAsync(port, new Sources(resources, new TelemetryStore(), collector));
        configuration[Banner.DashboardSetting] = dashboard.Url;
        if (collector is null)
        {
            configuration[OtlpHttp] = dashboard.Url;
        }

        Console.WriteLine($"Dashboard {dashboard.Url}");
        return dashboard;
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
    }

    private static async Task<DashboardHost> StartAsync(int port, Sources sources)
    {
        var app = Build(port, sources);
        try
        {
            await app.StartAsync();
            return new(app);
        }
        catch (Exception taken) when (taken is IOException or SocketException && port != DashboardPort.Any)
        {
            await app.DisposeAsync();
            return await StartAsync(DashboardPort.Any, sources); // nothing depends on the number, so it is no reason not to start
        }
    }

    // Empty: AppHost's own environment (addresses, "Development") is not meant for this.
    private static WebApplication Build(int port, Sources sources)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, SignalsAreAppHosts>();
        var app = builder.Build();
        app.Use(DashboardWall.PassAsync);
        app.MapOtlp(sources.Telemetry);
        app.MapPages(sources);
        return app;
    }

    /// <summary>The usual lifetime would take Ctrl+C for itself, also the second one that is to end everything at once.</summary>
    private sealed class SignalsAreAppHosts : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
