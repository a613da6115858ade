using Amazon.Runtime;
using Amazon.S3;
using PosterSaaS.LocalCloud;

namespace PosterSaaS.TestSupport;

/// <summary>The stand-ins for Cognito, S3 and Bedrock, once for the whole test process. Every test takes a bucket of its own.</summary>
public sealed class LocalServices
{
    private static readonly Lazy<Task<LocalServices>> Instance = new(StartAsync);

    private readonly LocalCloudHost _cloud;

    private LocalServices(LocalCloudHost cloud) => _cloud = cloud;

    public static BasicAWSCredentials Credentials { get; } = new("local", "local-secret");

    public Uri Cognito => _cloud.Cognito;

    public Uri S3 => _cloud.S3;

    public Uri Bedrock => _cloud.Bedrock;

    public Uri Stripe => _cloud.Stripe;

    public static Task<LocalServices> SharedAsync() => Instance.Value;

    public IAmazonS3 NewS3() =>
        new AmazonS3Client(Credentials, new AmazonS3Config { ServiceURL = S3.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });

    public async Task<string> CreateBucketAsync()
    {
        var name = "posters-" + Guid.NewGuid().ToString("N")[..12];
        using var s3 = NewS3();
        await s3.PutBucketAsync(name);
        await s3.PutBucketVersioningAsync(new() { BucketName = name, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        return name;
    }

    private static async Task<LocalServices> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("postersaas-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return new LocalServices(await LocalCloudHost.StartAsync(new LocalCloudOptions
        {
            CognitoUrl = "http://127.0.0.1:0",
            S3Url = "http://127.0.0.1:0",
            BedrockUrl = "http://127.0.0.1:0",
            StripeUrl = "http://127.0.0.1:0",
            DataPath = folder.FullName,
            BedrockDelay = TimeSpan.Zero,
        }));
    }
}
