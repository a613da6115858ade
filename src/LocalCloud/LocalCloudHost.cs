using PosterSaaS.LocalCloud.Bedrock;
using PosterSaaS.LocalCloud.Cognito;
using PosterSaaS.LocalCloud.S3;
using PosterSaaS.LocalCloud.Stripe;

namespace PosterSaaS.LocalCloud;

/// <summary>All stand-ins in one process, one port each, as separate web applications that share nothing but the options.</summary>
public sealed class LocalCloudHost : IAsyncDisposable
{
    private readonly WebApplication[] _services;

    private LocalCloudHost(params WebApplication[] services) => _services = services;

    public Uri Cognito => AddressOf(_services[0]);

    public Uri S3 => AddressOf(_services[1]);

    public Uri Bedrock => AddressOf(_services[2]);

    public Uri Stripe => AddressOf(_services[3]);

    public static async Task<LocalCloudHost> StartAsync(LocalCloudOptions options, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataPath);
        var host = new LocalCloudHost(CognitoService.Build(options), S3Service.Build(options), BedrockService.Build(options), StripeService.Build(options));
        foreach (var service in host._services)
        {
            await service.StartAsync(cancellationToken);
        }

        return host;
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAny(_services.Select(service => service.WaitForShutdownAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }
    }

    private static Uri AddressOf(WebApplication service) => new(service.Urls.First());
}
