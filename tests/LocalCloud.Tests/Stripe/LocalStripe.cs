using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using PosterSaaS.LocalCloud.Stripe;
using PosterSaaS.LocalCloud.Tests.Cognito;
using Stripe;
using Stripe.Checkout;

namespace PosterSaaS.LocalCloud.Tests.Stripe;

/// <summary>A stand-in of its own for one test, Stripe's client to talk to it, a browser without scripts, and a portal that is told what happens.</summary>
public sealed class LocalStripe : IAsyncDisposable
{
    private readonly WebhookReceiver _receiver;
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private WebApplication? _app;

    private LocalStripe(WebhookReceiver receiver, Func<LocalCloudOptions, LocalCloudOptions>? options)
    {
        _receiver = receiver;
        var defaults = new LocalCloudOptions
        {
            StripeUrl = "http://127.0.0.1:0",
            StripeWebhookUrl = receiver.Address,
            StripeRetryPauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300)],
            DataPath = Directory.CreateTempSubdirectory("stripe-tests-").FullName,
            Clock = Clock,
        };
        Options = options?.Invoke(defaults) ?? defaults;
    }

    public LocalCloudOptions Options { get; }

    public ManualClock Clock { get; } = new();

    public WebhookReceiver Portal => _receiver;

    public Uri Address => new(_app!.Urls.Single());

    /// <summary>Without retries of its own, so that a test sees each answer.</summary>
    public StripeClient Client => NewClient(Options.StripeSecretKey);

    public SessionService Sessions => new(Client);

    public static async Task<LocalStripe> StartAsync(Func<LocalCloudOptions, LocalCloudOptions>? options = null)
    {
        var stripe = new LocalStripe(await WebhookReceiver.StartAsync(), options);
        await stripe.StartServiceAsync();
        return stripe;
    }

    public StripeClient NewClient(string secretKey, int retries = 0) => new(new StripeClientOptions
    {
        ApiKey = secretKey,
        ApiBase = Address.GetLeftPart(UriPartial.Authority),
        HttpClient = new SystemNetHttpClient(maxNetworkRetries: retries, enableTelemetry: false),
    });

    public static SessionCreateOptions Order(long unitAmount = 500, long quantity = 1) => new()
    {
        Mode = "payment",
        SuccessUrl = "http://localhost:5100/w/acme/billing?session={CHECKOUT_SESSION_ID}",
        CancelUrl = "http://localhost:5100/w/acme/billing",
        ClientReferenceId = "acme",
        LineItems =
        [
            new()
            {
                Quantity = quantity,
                PriceData = new() { Currency = "usd", UnitAmount = unitAmount, ProductData = new() { Name = "100 credits" } },
            },
        ],
    };

    /// <summary>Waits until the control page says so.</summary>
    public async Task SaysAsync(string sentence)
    {
        var until = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        while (!(await (await GetAsync("/")).Content.ReadAsStringAsync()).Contains(sentence, StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < until, $"The control page never says: {sentence}");
            await Task.Delay(50);
        }
    }

    public async Task<Session> CreateAsync(Action<SessionCreateOptions>? change = null)
    {
        var order = Order();
        change?.Invoke(order);
        return await Sessions.CreateAsync(order);
    }

    /// <summary>Makes an order and pays it on its page.</summary>
    public async Task<Session> PaidAsync(string way = "card", Action<SessionCreateOptions>? change = null)
    {
        var session = await CreateAsync(change);
        await PayAsync(session, way);
        return await Sessions.GetAsync(session.Id, new() { Expand = ["payment_intent.latest_charge"] });
    }

    /// <summary>Fills in the form of the hosted page and sends it.</summary>
    public async Task<HttpResponseMessage> PayAsync(Session session, string way, string email = "buyer@example.com")
    {
        using var page = new HtmlParser().ParseDocument(await (await GetAsync(session.Url)).Content.ReadAsStringAsync());
        var form = page.QuerySelector("form")!;
        Assert.NotNull(form.QuerySelector($"input[name=way][value={way}]"));
        return await PostAsync(form.GetAttribute("action")!, new() { ["way"] = way, ["email"] = email });
    }

    public async Task<HttpResponseMessage> GetAsync(string address) => await _browser.GetAsync(new Uri(Address, address));

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string>? fields = null, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = new FormUrlEncodedContent(fields ?? []) };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await _browser.SendAsync(request);
    }

    public async Task ControlAsync(string path, Dictionary<string, string>? fields = null) =>
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync($"/control/{path}", fields)).StatusCode);

    public async Task StopAsync()
    {
        await _app!.DisposeAsync();
        _app = null;
    }

    public async Task StartServiceAsync()
    {
        _app = StripeService.Build(Options);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await _receiver.DisposeAsync();
        Directory.Delete(Options.DataPath, recursive: true);
    }
}
