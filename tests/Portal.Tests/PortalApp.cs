using System.Net;
using System.Net.Http.Headers;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Storage;
using PosterSaaS.LocalCloud;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests;

/// <summary>
/// The portal on a real port, with DynamoDB Local and LocalCloud behind it; one for the whole test process. Tests keep apart by signing
/// up people of their own.
/// </summary>
public sealed class PortalApp
{
    private const string Bucket = "posters-test";
    private static readonly Lazy<Task<PortalApp>> Instance = new(StartAsync);
    private readonly WebApplicationFactory<PortalOptions> _factory;
    private readonly LocalCloudHost _cloud;

    private PortalApp(WebApplicationFactory<PortalOptions> factory, Uri address, LocalCloudHost cloud, Uri stripe) =>
        (_factory, Address, _cloud, Stripe) = (factory, address, cloud, stripe);

    /// <summary>Where the shared portal puts letters.</summary>
    public static string Outbox { get; } = Directory.CreateTempSubdirectory("posters-outbox-").FullName;

    public Uri Address { get; }

    public IServiceProvider Services => _factory.Services;

    public UserPool Users => new(_cloud.Cognito);

    /// <summary>The stand-in for Stripe; it tells the shared portal what happens.</summary>
    public Uri Stripe { get; }

    public static Task<PortalApp> SharedAsync() => Instance.Value;

    /// <summary>Another portal on the same cloud and the same tables.</summary>
    /// <param name="between">Stands between it and the tables and the bucket.</param>
    /// <param name="outbox">Its folder for letters; it sends none without it.</param>
    /// <param name="stripe">A stand-in of its own; the shared one without it.</param>
    /// <param name="with">Changes what it is made of.</param>
    /// <param name="tables">Tables of its own; the shared ones without it.</param>
    public async Task<PortalApp> StartAnotherAsync(
        HttpClientFactory? between = null, string? outbox = null, Uri? stripe = null, Action<IServiceCollection>? with = null, TableNames? tables = null)
    {
        var local = await DynamoDbLocal.SharedAsync();
        return await StartAsync(
            _cloud, DynamoDbLocal.NewClient(local.Endpoint, between), NewBucketClient(between), tables ?? Services.GetRequiredService<TableNames>(), FreePort.Next(), outbox, stripe ?? Stripe, with);
    }

    private static async Task<PortalApp> StartAsync(
        LocalCloudHost cloud, IAmazonDynamoDB dynamo, IAmazonS3 bucket, TableNames tables, int port, string? outbox, Uri stripe, Action<IServiceCollection>? with = null)
    {
        var factory = new WebApplicationFactory<PortalOptions>().WithWebHostBuilder(host =>
        {
            var users = new UserPool(cloud.Cognito);
            host.UseSetting("Tables:Credits", tables.Credits);
            host.UseSetting("Tables:History", tables.History);
            host.UseSetting("Tables:Tenants", tables.Tenants);
            host.UseSetting("Storage:Bucket", Bucket);
            host.UseSetting("Cognito:Authority", users.Authority);
            host.UseSetting("Cognito:ClientId", UserPool.ClientId);
            host.UseSetting("Cognito:ClientSecret", "posters-local-secret");
            host.UseSetting("Cognito:UserPoolId", UserPool.Id);
            host.UseSetting("Cognito:LogoutUrl", users.LogoutUrl);
            host.UseSetting("Outbox:Folder", outbox);
            host.UseSetting("Stripe:ApiBase", stripe.GetLeftPart(UriPartial.Authority));
            host.UseSetting("Stripe:SecretKey", "sk_test_posterslocal");
            host.UseSetting("Stripe:WebhookSecret", "whsec_posterslocal");
            host.UseSetting("PublicUrl", $"http://localhost:{port}");
            host.ConfigureServices(services =>
            {
                services.AddSingleton(dynamo).AddSingleton(bucket);
                with?.Invoke(services);
            });
        });
        factory.UseKestrel(kestrel => kestrel.ListenLocalhost(port));
        await Task.Run(factory.StartServer);
        return new PortalApp(factory, new Uri($"http://localhost:{port}"), cloud, stripe);
    }

    // Its address is in the environment, as for the portal's own.
    private static AmazonS3Client NewBucketClient(HttpClientFactory? between)
    {
        var config = AwsSettings.ForBucket();
        config.HttpClientFactory = between;
        return new AmazonS3Client(config);
    }

    /// <summary>It sends what it is told to, and neither keeps cookies nor follows redirects.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>Tells what happened at Stripe.</summary>
    /// <param name="notice">As it goes over the wire.</param>
    /// <param name="sign">Makes the signature's header; that of Stripe, of now, when there is none.</param>
    public Task<HttpStatusCode> SendAsync(byte[] notice, Func<byte[], string>? sign = null) => Notice.SendAsync(Address, notice, sign);

    /// <summary>A browser: it keeps cookies and follows redirects.</summary>
    public Browser OpenBrowser() => new(Address);

    /// <summary>A new person with an access token, as a program would have it.</summary>
    public async Task<HttpClient> NewApiClientAsync(string? email = null, string tokenName = "AccessToken")
    {
        email ??= UserPool.NewEmail();
        await Users.SignUpAsync(email);
        return await ApiClientForAsync(email, tokenName);
    }

    public async Task<HttpClient> ApiClientForAsync(string email, string tokenName = "AccessToken") => ProgramWith(await Users.SignInAsync(email, tokenName));

    /// <param name="bearer">An access token or an API key.</param>
    public HttpClient ProgramWith(string bearer)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>Ends all of the person's sign-ins at the user pool, as an operator or another device would.</summary>
    public async Task SignOutEverywhereAsync(string email)
    {
        using var client = await ApiClientForAsync(email);
        await Users.SignOutEverywhereAsync(client.DefaultRequestHeaders.Authorization!.Parameter!);
    }

    private static async Task<PortalApp> StartAsync()
    {
        var dynamo = await DynamoDbLocal.SharedAsync();
        var port = FreePort.Next();
        var cloud = await LocalCloudHost.StartAsync(new LocalCloudOptions
        {
            CognitoUrl = $"http://localhost:{FreePort.Next()}",
            S3Url = "http://127.0.0.1:0",
            BedrockUrl = "http://127.0.0.1:0",
            StripeUrl = "http://127.0.0.1:0",
            StripeWebhookUrl = $"http://localhost:{port}/api/stripe/webhook",
            DataPath = Directory.CreateTempSubdirectory("posters-").FullName,
            PortalUrl = $"http://localhost:{port}",
        });
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "local");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "local-secret");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_S3", cloud.S3.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cloud.Cognito.AbsoluteUri);
        var bucket = NewBucketClient(between: null);
        await bucket.PutBucketAsync(Bucket);
        return await StartAsync(cloud, DynamoDbLocal.NewClient(dynamo.Endpoint), bucket, await dynamo.CreateTablesAsync(), port, Outbox, cloud.Stripe);
    }
}
