using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace PosterSaaS.LocalCloud.Cognito;

/// <summary>How the user pool and its one app client are set up: names, addresses, and where browsers may be sent.</summary>
internal sealed class UserPool(LocalCloudOptions options, IServer server)
{
    public const string AdminGroup = "admin";

    private readonly string _portal = options.PortalUrl.TrimEnd('/');

    /// <summary>With port 0 the address is known only once the server listens, so it is asked for late.</summary>
    public string Address => BindingAddress.Parse(options.CognitoUrl).Port == 0
        ? server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()
        : options.CognitoUrl.TrimEnd('/');

    public string Id => options.UserPoolId;

    public string Issuer => $"{Address}/{Id}";

    public string ClientId => options.ClientId;

    public string ClientSecret => options.ClientSecret;

    /// <summary>A group must exist before a user can join it. Ours come with the pool, as Terraform makes them in production.</summary>
    public IReadOnlyList<string> Groups { get; } = [AdminGroup];

    public string PortalOrigin => new Uri(_portal).GetLeftPart(UriPartial.Authority);

    // Character for character, as Cognito compares them: no other case, slash, host alias or query.
    public bool AllowsRedirect(string uri) => uri == $"{_portal}/signin-oidc";

    public bool AllowsSignOut(string uri) => uri == $"{_portal}/" || uri == $"{_portal}/signed-out";
}
