using Amazon;
using Aspire.Hosting.AWS;

namespace Aspire.Hosting
{
    /// <summary>From Aspire.Hosting.AWS: which AWS profile and region the projects use.</summary>
    public static class SDKResourceExtensions
    {
        public static IAWSSDKConfig AddAWSSDKConfig(this IDistributedApplicationBuilder builder) => new AWSSDKConfig();

        public static IAWSSDKConfig WithProfile(this IAWSSDKConfig config, string profile)
        {
            config.Profile = profile;
            return config;
        }

        public static IAWSSDKConfig WithRegion(this IAWSSDKConfig config, RegionEndpoint region)
        {
            config.Region = region;
            return config;
        }

        public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IAWSSDKConfig awsSdkConfig)
            where TDestination : IResourceWithEnvironment
        {
            if (awsSdkConfig.Profile is { } profile)
            {
                builder.WithEnvironment("AWS__Profile", profile).WithEnvironment("AWS_PROFILE", profile);
            }

            if (awsSdkConfig.Region is { } region)
            {
                builder.WithEnvironment("AWS__Region", region.SystemName).WithEnvironment("AWS_REGION", region.SystemName);
            }

            return builder;
        }
    }
}

namespace Aspire.Hosting.AWS
{
    public interface IAWSSDKConfig
    {
        string? Profile { get; set; }

        RegionEndpoint? Region { get; set; }
    }

    internal sealed class AWSSDKConfig : IAWSSDKConfig
    {
        public string? Profile { get; set; }

        public RegionEndpoint? Region { get; set; }
    }
}
