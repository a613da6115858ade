using Amazon;
using Amazon.BedrockRuntime;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PosterSaaS.GenerationWorker.Images;

public static class ImageServices
{
    public static IServiceCollection AddImages(this IServiceCollection services)
    {
        services.AddOptions<ImageOptions>().BindConfiguration(ImageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PosterFinisher>();
        services.AddSingleton<SourceFitter>();
        services.AddSingleton<IImageModel, StabilityImageModel>();
        services.TryAddSingleton<IAmazonBedrockRuntime>(provider =>
            new AmazonBedrockRuntimeClient(ConfigFor(provider.GetRequiredService<IOptions<ImageOptions>>().Value)));
        return services;
    }

    internal static AmazonBedrockRuntimeConfig ConfigFor(ImageOptions options)
    {
        // Every try is billed, so tries are the job's to count; a "stale connection" may have broken after the picture was painted.
        var config = new AmazonBedrockRuntimeConfig
        {
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            HttpClientFactory = new BoundedHttpClients(),
        };
        if (options.Region is { Length: > 0 } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }
}
