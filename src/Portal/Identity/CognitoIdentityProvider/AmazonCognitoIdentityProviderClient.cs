using System.Text.Json.Nodes;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Credentials, signing, retries and telemetry are AWSSDK.Core's.</summary>
public class AmazonCognitoIdentityProviderClient : AmazonServiceClient, IAmazonCognitoIdentityProvider
{
    private static readonly InvokeOptions AdminListGroupsForUser = Operation<AdminListGroupsForUserRequest>(
        "AdminListGroupsForUser", request => Of(request.UserPoolId, request.Username), AdminListGroupsForUserResponse.Read);

    private static readonly InvokeOptions AdminUserGlobalSignOut = Operation<AdminUserGlobalSignOutRequest>(
        "AdminUserGlobalSignOut", request => Of(request.UserPoolId, request.Username), _ => new AdminUserGlobalSignOutResponse());

    private static readonly InvokeOptions ListUsers = Operation<ListUsersRequest>("ListUsers", request => request.Write(), ListUsersResponse.Read);

    /// <summary>Takes credentials from where the SDK looks for them: environment, profile, container, instance.</summary>
    public AmazonCognitoIdentityProviderClient(AmazonCognitoIdentityProviderConfig config)
        : base(credentials: null, config)
    {
    }

    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig config)
        : base(credentials, config)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    public Task<AdminListGroupsForUserResponse> AdminListGroupsForUserAsync(AdminListGroupsForUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AdminListGroupsForUserResponse>(request, AdminListGroupsForUser, cancellationToken);

    public Task<AdminUserGlobalSignOutResponse> AdminUserGlobalSignOutAsync(AdminUserGlobalSignOutRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<AdminUserGlobalSignOutResponse>(request, AdminUserGlobalSignOut, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUsersResponse>(request, ListUsers, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new Resolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureVersion4());
    }

    private static InvokeOptions Operation<TRequest>(string name, Func<TRequest, JsonObject> write, Func<JsonObject, AmazonWebServiceResponse> read)
        where TRequest : AmazonWebServiceRequest => new()
        {
            RequestMarshaller = new Json11RequestMarshaller(name, request => write((TRequest)request)),
            ResponseUnmarshaller = new Json11ResponseUnmarshaller(read),
        };

    private static JsonObject Of(string userPoolId, string username) => new() { ["UserPoolId"] = userPoolId, ["Username"] = username };

    private sealed class Resolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
    }

    private sealed class SignatureVersion4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => [new AuthSchemeOption { SchemeId = "aws.auth#sigv4" }];
    }

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "Cognito Identity Provider";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
