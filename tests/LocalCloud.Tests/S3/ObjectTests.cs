using System.Net;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class ObjectTests : S3Test
{
    [Fact]
    public async Task A_poster_comes_back_as_it_was_put_with_the_SDKs_default_settings()
    {
        var poster = new byte[1_500_000];
        new Random(7).NextBytes(poster);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "poster.png", InputStream = new MemoryStream(poster) });

        using var response = await S3.GetObjectAsync(Bucket, "poster.png");
        using var received = new MemoryStream();
        await response.ResponseStream.CopyToAsync(received);

        Assert.Equal(poster, received.ToArray());
    }

    [Fact]
    public async Task An_object_keeps_its_headers_and_metadata()
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = "poster.png", ContentBody = "x", ContentType = "image/png" };
        request.Headers.CacheControl = "max-age=60";
        request.Headers.ContentDisposition = "inline";
        request.Metadata["prompt-id"] = "p-1";
        await S3.PutObjectAsync(request);

        var head = await S3.GetObjectMetadataAsync(Bucket, "poster.png");

        Assert.Equal("image/png", head.Headers.ContentType);
        Assert.Equal("max-age=60", head.Headers.CacheControl);
        Assert.Equal("inline", head.Headers.ContentDisposition);
        Assert.Equal("p-1", head.Metadata["prompt-id"]);
        Assert.Equal(1, head.ContentLength);
    }

    [Fact]
    public async Task An_entity_tag_is_the_quoted_MD5()
    {
        var put = await PutAsync("a", "hello");

        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", put.ETag);
        Assert.Equal(put.ETag, (await S3.GetObjectMetadataAsync(Bucket, "a")).ETag);
    }

    [Fact]
    public async Task A_put_that_must_be_the_first_is_refused_the_second_time()
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = "once", ContentBody = "first", IfNoneMatch = "*" };
        await S3.PutObjectAsync(request);

        Assert.Equal("PreconditionFailed", await ErrorCodeAsync(() => S3.PutObjectAsync(request)));
        Assert.Equal("first", await GetAsync("once"));
    }

    [Fact]
    public async Task One_of_many_puts_that_must_be_the_first_wins()
    {
        var puts = Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "once", ContentBody = $"{number}", IfNoneMatch = "*" });
                return 1;
            }
            catch (Amazon.S3.AmazonS3Exception refused) when (refused.ErrorCode == "PreconditionFailed")
            {
                return 0;
            }
        });

        Assert.Equal(1, (await Task.WhenAll(puts)).Sum());
    }

    [Fact]
    public async Task A_put_over_a_version_that_is_no_longer_there_is_refused()
    {
        var first = await PutAsync("poster", "first");
        await PutAsync("poster", "second");

        var request = new PutObjectRequest { BucketName = Bucket, Key = "poster", ContentBody = "third", IfMatch = first.ETag };

        Assert.Equal("PreconditionFailed", await ErrorCodeAsync(() => S3.PutObjectAsync(request)));
    }

    [Theory]
    [InlineData("bytes=2-4", "cde", "bytes 2-4/10")]
    [InlineData("bytes=7-", "hij", "bytes 7-9/10")]
    [InlineData("bytes=-2", "ij", "bytes 8-9/10")]
    [InlineData("bytes=8-99", "ij", "bytes 8-9/10")]
    public async Task A_range_gives_that_part(string range, string part, string contentRange)
    {
        await PutAsync("letters", "abcdefghij");

        using var response = await S3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "letters", ByteRange = new ByteRange(range) });
        using var reader = new StreamReader(response.ResponseStream);

        Assert.Equal(HttpStatusCode.PartialContent, response.HttpStatusCode);
        Assert.Equal(part, await reader.ReadToEndAsync());
        Assert.Equal(contentRange, response.ContentRange);
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused()
    {
        await PutAsync("letters", "abc");
        var request = new GetObjectRequest { BucketName = Bucket, Key = "letters", ByteRange = new ByteRange("bytes=3-") };

        Assert.Equal("InvalidRange", await ErrorCodeAsync(() => S3.GetObjectAsync(request)));
    }

    [Fact]
    public async Task A_reader_who_knows_the_version_is_told_that_it_is_unchanged()
    {
        var put = await PutAsync("poster");
        var request = new GetObjectRequest { BucketName = Bucket, Key = "poster", EtagToNotMatch = put.ETag };

        var answer = await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => S3.GetObjectAsync(request));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task A_copy_has_the_bytes_and_the_metadata()
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = "from here/é.txt", ContentBody = "copied", ContentType = "text/plain" };
        request.Metadata["kind"] = "poster";
        var put = await S3.PutObjectAsync(request);

        var copy = await S3.CopyObjectAsync(Bucket, "from here/é.txt", Bucket, "to/there");

        Assert.Equal(put.ETag, copy.ETag);
        Assert.Equal("copied", await GetAsync("to/there"));
        var head = await S3.GetObjectMetadataAsync(Bucket, "to/there");
        Assert.Equal(("text/plain", "poster"), (head.Headers.ContentType, head.Metadata["kind"]));
    }

    [Fact]
    public async Task A_copy_of_nothing_is_refused() =>
        Assert.Equal("NoSuchKey", await ErrorCodeAsync(() => S3.CopyObjectAsync(Bucket, "missing", Bucket, "copy")));

    [Fact]
    public async Task A_deleted_object_is_gone_and_can_be_deleted_again()
    {
        await PutAsync("poster");

        await S3.DeleteObjectAsync(Bucket, "poster");
        await S3.DeleteObjectAsync(Bucket, "poster");

        Assert.Equal("NoSuchKey", await ErrorCodeAsync(() => S3.GetObjectAsync(Bucket, "poster")));
        Assert.Equal("NotFound", await ErrorCodeAsync(() => S3.GetObjectMetadataAsync(Bucket, "poster")));
    }

    [Fact]
    public async Task A_batch_delete_removes_what_it_names_and_nothing_else()
    {
        await PutAsync("a");
        await PutAsync("b & <c>");
        await PutAsync("kept");

        var deleted = await S3.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = Bucket,
            Objects = [new() { Key = "a" }, new() { Key = "b & <c>" }, new() { Key = "missing" }],
        });

        Assert.Equal(["a", "b & <c>", "missing"], deleted.DeletedObjects.Select(item => item.Key));
        Assert.Equal(["kept"], (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects.Select(item => item.Key));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("tenants/../../other")]
    [InlineData("./a//b/.")]
    [InlineData("plus+and space&=?#%2F%41")]
    [InlineData("ünïcödé/🎨")]
    public async Task A_key_is_only_a_name(string key)
    {
        await PutAsync(key, "inside");

        Assert.Equal("inside", await GetAsync(key));
        Assert.Equal([key], (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects.Select(item => item.Key));
        Assert.All(
            Directory.EnumerateFiles(DataPath, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("passwd", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_may_have_1024_bytes_and_no_more()
    {
        await PutAsync(new string('k', 1024), "long");

        Assert.Equal("long", await GetAsync(new string('k', 1024)));
        Assert.Equal("KeyTooLongError", await ErrorCodeAsync(() => PutAsync(new string('k', 1025))));
    }

    [Fact]
    public async Task A_sub_resource_that_is_not_implemented_does_not_touch_the_object()
    {
        await PutAsync("poster", "bytes");
        var request = new PutObjectTaggingRequest { BucketName = Bucket, Key = "poster", Tagging = new() { TagSet = [new() { Key = "a", Value = "b" }] } };

        Assert.Equal("NotImplemented", await ErrorCodeAsync(() => S3.PutObjectTaggingAsync(request)));
        Assert.Equal("bytes", await GetAsync("poster"));
    }

    [Fact]
    public async Task Objects_and_their_headers_survive_a_restart()
    {
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "poster", ContentBody = "kept", ContentType = "image/png" });

        await RestartAsync();

        Assert.Equal("kept", await GetAsync("poster"));
        Assert.Equal("image/png", (await S3.GetObjectMetadataAsync(Bucket, "poster")).Headers.ContentType);
        Assert.Equal([Bucket], (await S3.ListBucketsAsync()).Buckets.Select(bucket => bucket.BucketName));
    }
}
