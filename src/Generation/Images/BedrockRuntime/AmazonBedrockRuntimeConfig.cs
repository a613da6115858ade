using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Amazon.BedrockRuntime;

/// <summary>The service's names, and its address: AWS's own, or the one in AWS_ENDPOINT_URL_BEDROCK_RUNTIME.</summary>
public class AmazonBedrockRuntimeConfig : ClientConfig
{
    public AmazonBedrockRuntimeConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "Bedrock Runtime"; // names the environment variable, too
        AuthenticationServiceName = "bedrock";
        EndpointProvider = new RegionalEndpoint(this);
    }

    public override string ServiceVersion => "2023-09-30";

    public override string RegionEndpointServiceName => "bedrock-runtime";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString("BedrockRuntime", "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);

    private sealed class RegionalEndpoint(AmazonBedrockRuntimeConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters? parameters) => new(config.ServiceURL ?? Regional());

        private string Regional()
        {
            var region = config.RegionEndpoint ?? throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
            return $"https://bedrock-runtime{(config.UseFIPSEndpoint ? "-fips" : "")}.{region.SystemName}.{region.PartitionDnsSuffix}";
        }
    }
}
