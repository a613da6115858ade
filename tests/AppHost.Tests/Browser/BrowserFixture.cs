using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Microsoft.Playwright;
using PosterSaaS.AppHost.Tests.Hosting;
using PosterSaaS.TestSupport;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>The whole product, started as people start it, and one Chromium in front of it. Visitors keep apart by their accounts.</summary>
/// <remarks>One for each of the two collections: a browser test mostly waits, so two at once fill two cores.</remarks>
public sealed partial class BrowserFixture : IAsyncLifetime
{
    /// <summary>For pages and what is awaited on them: another test run may have the machine at the same moment.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Chromium = "/usr/bin/chromium";

    private AppHostProcess? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Portal => App.Portal;

    /// <summary>The user pool's address, which LocalCloud prints when it starts.</summary>
    public Uri Cognito => new(CognitoLine().Match(App.Output).Groups[1].Value);

    /// <summary>The tables behind the product, for states that take too long to click together.</summary>
    public IAmazonDynamoDB Tables => DynamoDbLocal.NewClient(TablesAddress);

    public Uri TablesAddress => new($"http://localhost:{TablesLine().Match(App.Output).Groups[1].Value}");

    /// <summary>Where AppHost shows what its processes tell.</summary>
    public Task<Uri> DashboardAsync() => App.DashboardAsync();

    private AppHostProcess App => _app ?? throw new InvalidOperationException("AppHost is not started.");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException($"The browser tests need {Chromium}: run scripts/test, which installs it, or apt-get install chromium.");
        }

        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        await Task.WhenAll(StartProductAsync(), StartChromiumAsync());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>Somebody new: no cookies, nothing cached.</summary>
    public async Task<Visitor> OpenAsync(BrowserNewContextOptions options)
    {
        options.BaseURL = Portal.AbsoluteUri;
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "UTC";
        return await Visitor.OpenAsync(await _browser!.NewContextAsync(options));
    }

    private async Task StartProductAsync() => _app = await AppHostProcess.StartAsync([], new Dictionary<string, string?>
    {
        ["LocalCloud__BedrockDelay"] = "00:00:04", // long enough to see the progress
        ["LocalCloud__BedrockSlowDelay"] = "00:01:40", // longer than anything a test does meanwhile, and not yet a model that timed out
    });

    private async Task StartChromiumAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    [GeneratedRegex(@"dynamodb\s+\| Port:\s+(\d+)")]
    private static partial Regex TablesLine();

    [GeneratedRegex(@"Cognito (http\S+)")]
    private static partial Regex CognitoLine();
}
