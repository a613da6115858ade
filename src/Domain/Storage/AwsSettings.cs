using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;

namespace PosterSaaS.Domain.Storage;

/// <summary>
/// How the hosts call AWS: one layer retries (the SDK's standard mode), a few times, and gives up while a person still waits.
/// Addresses, region and credentials are the SDK's own settings.
/// </summary>
public static class AwsSettings
{
    private const int RetriesMax = 2;

    // The SDK counts broken connections apart, and would ask ten times more for them.
    private const int StaleConnectionRetriesMax = 0;

    private static readonly TimeSpan TablesTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BucketTimeout = TimeSpan.FromSeconds(15);

    public static AmazonDynamoDBConfig ForTables() =>
        new()
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = RetriesMax,
            MaxStaleConnectionRetries = StaleConnectionRetriesMax,
            Timeout = TablesTimeout,
        };

    public static AmazonS3Config ForBucket() =>
        new()
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = RetriesMax,
            MaxStaleConnectionRetries = StaleConnectionRetriesMax,
            Timeout = BucketTimeout,
        };
}
