using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;
using PosterSaaS.ServiceDefaults;

namespace PosterSaaS.GenerationWorker.Health;

/// <summary>Whether the worker can reach what it cannot work without. The model is not among them: a busy model is no reason to restart.</summary>
public static class StorageChecks
{
    public static IServiceCollection AddStorageChecks(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddRemoteCheck("tables", ReadNothingAsync)
            .AddRemoteCheck("bucket", ListNothingAsync);
        return services;
    }

    // Half a read unit, with no more rights than the worker has anyway.
    private static Task ReadNothingAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IAmazonDynamoDB>().GetItemAsync(
            new GetItemRequest
            {
                TableName = services.GetRequiredService<TableNames>().History,
                Key = new() { [Attributes.PartitionKey] = new("HEALTH"), [Attributes.SortKey] = new("HEALTH") },
            },
            cancellationToken);

    private static Task ListNothingAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IAmazonS3>().ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = services.GetRequiredService<IOptions<StorageOptions>>().Value.Bucket,
                Prefix = "health/",
                MaxKeys = 1,
            },
            cancellationToken);
}
