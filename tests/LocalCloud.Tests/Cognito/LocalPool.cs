namespace PosterSaaS.LocalCloud.Tests.Cognito;

/// <summary>A user pool of its own for the tests of one class, on a free port and in a temporary folder.</summary>
public sealed class LocalPool : IAsyncLifetime
{
    public const string Portal = "http://localhost:5100";
    public const string Callback = $"{Portal}/signin-oidc";
    public const string DemoEmail = "demo@example.com";
    public const string DemoPassword = "Posters-Local-1";

    private readonly string _dataPath = Directory.CreateTempSubdirectory("cognito-tests-").FullName;
    private LocalCloudHost? _host;

    public LocalPool() =>
        Options = new()
        {
            CognitoUrl = "http://127.0.0.1:0",
            S3Url = "http://127.0.0.1:0",
            BedrockUrl = "http://127.0.0.1:0",
            StripeUrl = "http://127.0.0.1:0",
            DataPath = _dataPath,
            PortalUrl = Portal,
            Clock = Clock,
        };

    public LocalCloudOptions Options { get; }

    public ManualClock Clock { get; } = new();

    public Uri Address => _host!.Cognito;

    public string Issuer => $"{Address.GetLeftPart(UriPartial.Authority)}/{Options.UserPoolId}";

    public async Task InitializeAsync() => _host = await LocalCloudHost.StartAsync(Options);

    public async Task RestartAsync()
    {
        await _host!.DisposeAsync();
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host!.DisposeAsync();
        Directory.Delete(_dataPath, recursive: true);
    }

    public Browser OpenBrowser() => new(Address);

    public TokenClient Tokens() => new(Address);

    public ApiCaller Api() => new(Address, Options);

    /// <summary>An e-mail address that no other test uses.</summary>
    public static string NewEmail() => $"{Guid.NewGuid():N}@example.com";
}
