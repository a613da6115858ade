using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The service's names, and its address: AWS's own, or the one in AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER.</summary>
public class AmazonCognitoIdentityProviderConfig : ClientConfig
{
    public AmazonCognitoIdentityProviderConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "Cognito Identity Provider"; // names the environment variable, too
        AuthenticationServiceName = "cognito-idp";
        EndpointProvider = new RegionalEndpoint(this);
    }

    public override string ServiceVersion => "2016-04-18";

    public override string RegionEndpointServiceName => "cognito-idp";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString("CognitoIdentityProvider", "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);

    private sealed class RegionalEndpoint(AmazonCognitoIdentityProviderConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters? parameters) => new(config.ServiceURL ?? Regional());

        private string Regional()
        {
            var region = config.RegionEndpoint ?? throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
            return $"https://cognito-idp{(config.UseFIPSEndpoint ? "-fips" : "")}.{region.SystemName}.{region.PartitionDnsSuffix}";
        }
    }
}
