using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace PosterSaaS.LocalCloud.Tests.S3;

/// <summary>Each test has a stand-in of its own, on a free port and in a folder of its own, and talks to it through the real SDK.</summary>
public abstract class S3Test : IAsyncLifetime
{
    protected const string Bucket = "posters";

    private static readonly HttpClient Browser = new();

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("s3-tests-");
    private LocalCloudHost? _cloud;
    private AmazonS3Client? _s3;

    /// <summary>Starts at the real time, because the SDK signs with it.</summary>
    protected FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    protected string DataPath => _data.FullName;

    protected Uri Address => (_cloud ?? throw new InvalidOperationException("Not started.")).S3;

    protected AmazonS3Client S3 => _s3 ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        await StartAsync();
        await S3.PutBucketAsync(Bucket);
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _data.Delete(recursive: true);
    }

    protected async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    protected AmazonS3Client ClientWith(string accessKey = "local", string secretKey = "local-secret") =>
        new(new BasicAWSCredentials(accessKey, secretKey), new AmazonS3Config { ServiceURL = Address.ToString(), AuthenticationRegion = "us-east-1" });

    protected Task<PutObjectResponse> PutAsync(string key, string content = "a poster") =>
        S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content });

    protected async Task<string> GetAsync(string key)
    {
        using var response = await S3.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    protected Task<HttpResponseMessage> BrowseAsync(string url) => Browser.GetAsync(new Uri(url));

    protected Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Browser.SendAsync(request);

    protected async Task AssertRefusedAsync(string url, HttpStatusCode status, string code)
    {
        using var response = await BrowseAsync(url);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>The SDK's own exception for what S3 refuses.</summary>
    protected static async Task<string> ErrorCodeAsync(Func<Task> call) => (await Assert.ThrowsAnyAsync<AmazonS3Exception>(call)).ErrorCode;

    private async Task StartAsync()
    {
        _cloud = await LocalCloudHost.StartAsync(new LocalCloudOptions
        {
            CognitoUrl = "http://127.0.0.1:0",
            S3Url = "http://127.0.0.1:0",
            BedrockUrl = "http://127.0.0.1:0",
            StripeUrl = "http://127.0.0.1:0",
            DataPath = DataPath,
            Clock = Clock,
        });
        _s3 = ClientWith();
    }

    private async Task StopAsync()
    {
        _s3?.Dispose();
        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
        }
    }
}
