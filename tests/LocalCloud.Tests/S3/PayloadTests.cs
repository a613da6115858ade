using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Tests.S3;

/// <summary>A body is stored only when it is what the client said it is.</summary>
public sealed class PayloadTests : S3Test
{
    private const string Crc32OfHello = "NhCmhg==";

    [Fact]
    public async Task A_body_with_the_signed_hash_is_stored()
    {
        using var request = Put("hello", new() { ["x-amz-content-sha256"] = Sha256("hello") });

        await AssertStoredAsync(request);
    }

    [Fact]
    public async Task A_body_with_another_hash_is_not_stored()
    {
        using var request = Put("hello", new() { ["x-amz-content-sha256"] = Sha256("other") });

        await AssertNotStoredAsync(request, "XAmzContentSHA256Mismatch");
    }

    [Fact]
    public async Task A_hash_that_is_none_is_refused()
    {
        using var request = Put("hello", new() { ["x-amz-content-sha256"] = "STREAMING-SOMETHING-ELSE" });

        await AssertNotStoredAsync(request, "InvalidArgument");
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32", Crc32OfHello)]
    [InlineData("x-amz-checksum-crc32c", "mnG7TA==")]
    [InlineData("x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=")]
    [InlineData("x-amz-checksum-sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")]
    [InlineData("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg==")]
    public async Task A_checksum_is_compared(string header, string checksum)
    {
        using var intact = Put("hello", Unsigned(header, checksum));
        using var broken = Put("Hello", Unsigned(header, checksum));

        await AssertNotStoredAsync(broken, "BadDigest");
        await AssertStoredAsync(intact);
    }

    [Fact]
    public async Task The_check_value_of_CRC64NVME_is_the_published_one()
    {
        using var request = Put("123456789", Unsigned("x-amz-checksum-crc64nvme", "rosUhgp5mIg="));

        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Unsigned_chunks_are_joined_and_their_trailer_compared()
    {
        using var intact = PutChunks($"3\r\nhel\r\n2\r\nlo\r\n0\r\nx-amz-checksum-crc32:{Crc32OfHello}\r\n\r\n");
        using var broken = PutChunks($"3\r\nHel\r\n2\r\nlo\r\n0\r\nx-amz-checksum-crc32:{Crc32OfHello}\r\n\r\n");

        await AssertNotStoredAsync(broken, "BadDigest");
        await AssertStoredAsync(intact);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "MalformedTrailerError")] // the trailer that was announced is missing
    [InlineData("4\r\nhell\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", "IncompleteBody")] // shorter than announced
    [InlineData("5\r\nhel", "IncompleteBody")]
    [InlineData("5\r\nhello!!0\r\n", "IncompleteBody")]
    [InlineData("FFFFFFFF\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("five\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("5\r\nhello\r\n0\r\nno colon\r\n", "IncompleteBody")]
    [InlineData("", "IncompleteBody")]
    public async Task Chunks_that_make_no_sense_are_not_stored(string framed, string code)
    {
        using var request = PutChunks(framed);

        await AssertNotStoredAsync(request, code);
    }

    [Fact]
    public async Task Metadata_beyond_2_KB_is_refused()
    {
        using var request = Put("hello", new() { ["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD", ["x-amz-meta-long"] = new string('m', 2048) });

        await AssertNotStoredAsync(request, "MetadataTooLarge");
    }

    private HttpRequestMessage PutChunks(string framed) => Put(framed, new()
    {
        ["Content-Encoding"] = "aws-chunked",
        ["x-amz-content-sha256"] = "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ["x-amz-decoded-content-length"] = "5",
        ["x-amz-trailer"] = "x-amz-checksum-crc32",
    });

    private HttpRequestMessage Put(string body, Dictionary<string, string> headers) =>
        S3RequestSigner.SignedPut(new Uri(Address, $"/{Bucket}/key"), Encoding.UTF8.GetBytes(body), headers);

    private static Dictionary<string, string> Unsigned(string header, string value) =>
        new() { ["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD", [header] = value };

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task AssertStoredAsync(HttpRequestMessage request)
    {
        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("hello", await GetAsync("key"));
        Assert.Null((await S3.GetObjectMetadataAsync(Bucket, "key")).Headers.ContentEncoding);
    }

    private async Task AssertNotStoredAsync(HttpRequestMessage request, string code)
    {
        using var response = await SendAsync(request);

        Assert.Contains($"<Code>{code}</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("NoSuchKey", await ErrorCodeAsync(() => GetAsync("key")));
    }
}
