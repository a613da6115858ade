using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Util;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class BucketTests : S3Test
{
    [Fact]
    public async Task A_bucket_is_created_once()
    {
        await S3.PutBucketAsync("second");

        await Assert.ThrowsAsync<BucketAlreadyOwnedByYouException>(() => S3.PutBucketAsync("second"));
        Assert.Equal([Bucket, "second"], (await S3.ListBucketsAsync()).Buckets.Select(bucket => bucket.BucketName));
    }

    [Fact]
    public async Task A_bucket_can_be_looked_for()
    {
        Assert.True(await AmazonS3Util.DoesS3BucketExistV2Async(S3, Bucket));
        Assert.False(await AmazonS3Util.DoesS3BucketExistV2Async(S3, "missing"));
        Assert.Equal("NotFound", await ErrorCodeAsync(() => S3.HeadBucketAsync(new HeadBucketRequest { BucketName = "missing" })));
    }

    [Fact]
    public async Task Only_an_empty_bucket_is_deleted()
    {
        await PutAsync("poster");

        Assert.Equal("BucketNotEmpty", await ErrorCodeAsync(() => S3.DeleteBucketAsync(Bucket)));
        await S3.DeleteObjectAsync(Bucket, "poster");
        await S3.DeleteBucketAsync(Bucket);

        Assert.Equal("NoSuchBucket", await ErrorCodeAsync(() => PutAsync("poster")));
    }

    [Theory]
    [InlineData("health")] // GET /health is for those who wait for the server
    [InlineData("UPPER")]
    [InlineData("two..dots")]
    [InlineData(".incoming")]
    public async Task A_name_that_cannot_be_a_buckets_is_refused(string name) =>
        Assert.Equal("InvalidBucketName", await ErrorCodeAsync(() => S3.PutBucketAsync(name)));

    [Fact]
    public async Task Configurations_are_given_back_and_survive_a_restart()
    {
        await S3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest
        {
            BucketName = Bucket,
            PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true, RestrictPublicBuckets = true },
        });
        var byKey = new ServerSideEncryptionByDefault { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS };
        await S3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = Bucket,
            ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = byKey }] },
        });
        await S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        await S3.PutBucketPolicyAsync(Bucket, """{"Version":"2012-10-17","Statement":[]}""");

        await RestartAsync();

        var accessBlock = await S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Bucket });
        var encryption = await S3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Bucket });
        Assert.True(accessBlock.PublicAccessBlockConfiguration.BlockPublicAcls);
        Assert.Equal(
            ServerSideEncryptionMethod.AWSKMS,
            encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm);
        Assert.Equal(VersionStatus.Enabled, (await S3.GetBucketVersioningAsync(Bucket)).VersioningConfig.Status);
        Assert.Equal("""{"Version":"2012-10-17","Statement":[]}""", (await S3.GetBucketPolicyAsync(Bucket)).Policy);
    }

    [Fact]
    public async Task A_configuration_that_was_never_set_is_missing_by_name() => Assert.Equal(
        "NoSuchPublicAccessBlockConfiguration",
        await ErrorCodeAsync(() => S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Bucket })));

    [Fact]
    public async Task A_policy_that_is_not_JSON_is_refused() =>
        Assert.Equal("MalformedPolicy", await ErrorCodeAsync(() => S3.PutBucketPolicyAsync(Bucket, "{")));

    [Fact]
    public async Task A_stand_in_that_others_could_reach_does_not_start()
    {
        var options = new LocalCloudOptions { S3Url = "http://0.0.0.0:0", DataPath = DataPath };

        await Assert.ThrowsAsync<InvalidOperationException>(() => LocalCloudHost.StartAsync(options));
    }
}
