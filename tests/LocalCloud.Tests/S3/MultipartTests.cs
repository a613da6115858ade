using System.Security.Cryptography;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class MultipartTests : S3Test
{
    private const int PartBytesMin = 5 * 1024 * 1024;

    [Fact]
    public async Task Parts_become_one_object_with_the_headers_the_upload_began_with()
    {
        var (first, last) = (Bytes(PartBytesMin, seed: 1), Bytes(1000, seed: 2));
        var upload = await S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "big", ContentType = "image/png" });
        PartETag[] parts = [await PutPartAsync(upload.UploadId, 1, first), await PutPartAsync(upload.UploadId, 2, last)];

        var completed = await CompleteAsync(upload.UploadId, parts);

        using var response = await S3.GetObjectAsync(Bucket, "big");
        using var received = new MemoryStream();
        await response.ResponseStream.CopyToAsync(received);
        Assert.Equal(SHA256.HashData([.. first, .. last]), SHA256.HashData(received.ToArray()));
        Assert.Equal("image/png", response.Headers.ContentType);
        Assert.EndsWith("-2\"", completed.ETag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_is_not_an_object_until_it_is_completed()
    {
        var id = await StartAsync();
        await PutPartAsync(id, 1, Bytes(10, seed: 1));

        Assert.Equal("NoSuchKey", await ErrorCodeAsync(() => GetAsync("big")));
    }

    [Fact]
    public async Task An_upload_that_was_given_up_cannot_be_completed()
    {
        var id = await StartAsync();
        var part = await PutPartAsync(id, 1, Bytes(10, seed: 1));

        await S3.AbortMultipartUploadAsync(Bucket, "big", id);

        Assert.Equal("NoSuchUpload", await ErrorCodeAsync(() => CompleteAsync(id, part)));
    }

    [Fact]
    public async Task A_part_but_the_last_may_not_be_small()
    {
        var id = await StartAsync();
        PartETag[] parts = [await PutPartAsync(id, 1, Bytes(10, seed: 1)), await PutPartAsync(id, 2, Bytes(10, seed: 2))];

        Assert.Equal("EntityTooSmall", await ErrorCodeAsync(() => CompleteAsync(id, parts)));
    }

    [Fact]
    public async Task A_part_that_was_never_put_or_is_another_is_refused()
    {
        var id = await StartAsync();
        var part = await PutPartAsync(id, 1, Bytes(10, seed: 1));

        Assert.Equal("InvalidPart", await ErrorCodeAsync(() => CompleteAsync(id, new PartETag(2, part.ETag))));
        Assert.Equal("InvalidPart", await ErrorCodeAsync(() => CompleteAsync(id, new PartETag(1, "\"00000000000000000000000000000000\""))));
    }

    [Theory]
    [InlineData("no-such-upload")]
    [InlineData("../../objects")]
    [InlineData("00000000000000000000000000000000")]
    public async Task An_upload_id_that_we_did_not_give_is_refused(string id) =>
        Assert.Equal("NoSuchUpload", await ErrorCodeAsync(() => PutPartAsync(id, 1, Bytes(1, seed: 1))));

    private async Task<string> StartAsync() => (await S3.InitiateMultipartUploadAsync(Bucket, "big")).UploadId;

    private async Task<PartETag> PutPartAsync(string id, int number, byte[] content)
    {
        var part = await S3.UploadPartAsync(new UploadPartRequest
        {
            BucketName = Bucket,
            Key = "big",
            UploadId = id,
            PartNumber = number,
            InputStream = new MemoryStream(content),
        });
        return new PartETag(number, part.ETag);
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string id, params PartETag[] parts) =>
        S3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = Bucket, Key = "big", UploadId = id, PartETags = [.. parts] });

    private static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
