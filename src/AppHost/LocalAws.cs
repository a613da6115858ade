using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.AppHost;

/// <summary>The stand-ins as the AWS SDK sees them: the SDK's own variables for the hosts, and what Terraform makes in production.</summary>
internal static class LocalAws
{
    public const string Region = "us-east-1";
    private static readonly BasicAWSCredentials Credentials = new("local", "local-secret");

    public static IResourceBuilder<ProjectResource> WithLocalAws(this IResourceBuilder<ProjectResource> host, Ports ports) => host
        .WithEnvironment("AWS_REGION", Region)
        .WithEnvironment("AWS_ACCESS_KEY_ID", Credentials.GetCredentials().AccessKey)
        .WithEnvironment("AWS_SECRET_ACCESS_KEY", Credentials.GetCredentials().SecretKey)
        .WithEnvironment("AWS_SESSION_TOKEN", "") // one from the developer's shell would belong to other keys
        .WithEnvironment("AWS_ENDPOINT_URL_DYNAMODB", ports.DynamoDBUrl)
        .WithEnvironment("AWS_ENDPOINT_URL_S3", ports.S3Url)
        .WithEnvironment("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", ports.BedrockUrl)
        .WithEnvironment("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", ports.CognitoUrl);

    public static async Task EnsureTablesAsync(Ports ports, TableNames names, CancellationToken cancellationToken)
    {
        using var dynamo = new AmazonDynamoDBClient(Credentials, new AmazonDynamoDBConfig { ServiceURL = ports.DynamoDBUrl, AuthenticationRegion = Region });
        await Schema.EnsureTablesAsync(dynamo, names, cancellationToken);
    }

    public static async Task EnsureBucketAsync(Ports ports, string bucket, CancellationToken cancellationToken)
    {
        using var s3 = new AmazonS3Client(Credentials, new AmazonS3Config { ServiceURL = ports.S3Url, AuthenticationRegion = Region });
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, cancellationToken);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode is HttpStatusCode.Conflict)
        {
            // Made by an earlier run.
        }

        await s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, cancellationToken);
    }
}
