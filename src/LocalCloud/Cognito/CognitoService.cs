using PosterSaaS.LocalCloud.Aws;
using PosterSaaS.LocalCloud.Cognito.Api;
using PosterSaaS.LocalCloud.Cognito.HostedUi;
using PosterSaaS.LocalCloud.Cognito.OAuth;
using PosterSaaS.LocalCloud.Cognito.Tokens;
using PosterSaaS.LocalCloud.Cognito.Users;

namespace PosterSaaS.LocalCloud.Cognito;

/// <summary>
/// A user pool as Amazon Cognito offers it: hosted pages, OpenID Connect, and the AWS API, over one store of users.
/// It is strict where the real one is, so that what works here works there.
/// </summary>
internal static class CognitoService
{
    // Passwords, tokens and a few attributes: nothing that comes here is large.
    private const long BodyLengthMax = 64 * 1024;

    public static WebApplication Build(LocalCloudOptions options)
    {
        LoopbackAddress.Require(options.CognitoUrl);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.CognitoUrl).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLengthMax;
        });

        // The framework's lines about a request and its answer hold query strings; ours hold user ids only.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        AddServices(builder.Services, options);

        var app = builder.Build();
        DemoUsers.AddMissing(app.Services.GetRequiredService<UserStore>());
        app.UseMiddleware<RequestGuard>();
        Map(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, LocalCloudOptions options) => services
        .AddSingleton(options)
        .AddSingleton(options.Clock)
        .AddSingleton<UserPool>()
        .AddSingleton<UserStore>()
        .AddSingleton<Accounts>()
        .AddSingleton<TokenSigningKey>()
        .AddSingleton<AuthorizationCodes>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<AccessTokens>()
        .AddSingleton<TokenEndpoint>()
        .AddSingleton<BrowserSessions>()
        .AddSingleton<SignInCompletion>()
        .AddSingleton<SignInEndpoints>()
        .AddSingleton<SignUpEndpoints>()
        .AddSingleton<SigV4Verifier>()
        .AddSingleton<UserOperations>()
        .AddSingleton<TokenOperations>()
        .AddSingleton<AdminOperations>()
        .AddSingleton<GroupOperations>()
        .AddSingleton<ListUsersOperation>()
        .AddSingleton<IdentityProviderApi>();

    private static void Map(WebApplication app, LocalCloudOptions options)
    {
        app.MapGet("/health", () => Results.Ok());

        app.MapDiscovery(options.UserPoolId);
        app.MapAuthorize();
        TokenEndpoint.Map(app);
        app.MapRevoke();
        app.MapUserInfo();

        SignInEndpoints.Map(app);
        SignUpEndpoints.Map(app);
        app.MapSignOut();
        Assets.Map(app);

        IdentityProviderApi.Map(app);
    }
}
