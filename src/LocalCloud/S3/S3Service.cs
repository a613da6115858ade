using System.Text;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>The S3 stand-in: objects on disk behind S3's own protocol, signatures included. The bucket is always in the path.</summary>
internal static class S3Service
{
    public static WebApplication Build(LocalCloudOptions options)
    {
        RequireLoopback(options.S3Url);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.S3Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestPayload.FramedBytesMax;

            // Metadata is UTF-8 both ways; the default refuses to send what it took in.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });

        // Below warnings the server logs URLs, and a pre-signed URL is a key to an object.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddServices(builder.Services, options);

        var app = builder.Build();

        // Unsigned, for those who wait for this server; BucketStore keeps the name from being a bucket's.
        app.MapGet("/health", () => Results.Ok());
        app.Map("/{**target}", app.Services.GetRequiredService<S3Pipeline>().HandleAsync);
        return app;
    }

    private static void AddServices(IServiceCollection services, LocalCloudOptions options) => services
        .AddSingleton(options)
        .AddSingleton(options.Clock)
        .AddSingleton<SigV4Verifier>()
        .AddSingleton(new BucketStore(options.DataPath, options.Clock))
        .AddSingleton<BucketConfigurations>()
        .AddSingleton<ObjectVersions>()
        .AddSingleton<ObjectStore>()
        .AddSingleton<MultipartUploads>()
        .AddSingleton<CorsPolicy>()
        .AddSingleton<BucketEndpoints>()
        .AddSingleton<ConfigurationEndpoints>()
        .AddSingleton<ListObjectsEndpoint>()
        .AddSingleton<ListVersionsEndpoint>()
        .AddSingleton<DeleteObjectsEndpoint>()
        .AddSingleton<ObjectEndpoints>()
        .AddSingleton<CopyObjectEndpoint>()
        .AddSingleton<MultipartEndpoints>()
        .AddSingleton<S3Router>()
        .AddSingleton<S3Pipeline>()
        .AddHostedService<LifecycleSweep>();

    // The keys to it are in the source, so it must not be reached from another machine.
    private static void RequireLoopback(string url)
    {
        if (!new Uri(url).IsLoopback)
        {
            throw new InvalidOperationException("The S3 stand-in only listens on this machine: use a loopback address.");
        }
    }
}
