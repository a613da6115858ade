using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PosterSaaS.LocalCloud.S3;
using PosterSaaS.LocalCloud.Tests.Aws;

namespace PosterSaaS.LocalCloud.Tests.S3;

/// <summary>The chunked upload that the S3 guide publishes with all its signatures: 65 KB of the letter a, signed on 24 May 2013.</summary>
public sealed class SignedChunksTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new();

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("s3-tests-");
    private readonly FakeTimeProvider _clock = new(SignedRequests.S3GuideTime);
    private LocalCloudHost? _cloud;

    public async Task InitializeAsync()
    {
        new BucketStore(_data.FullName, _clock).Create("examplebucket");
        _cloud = await LocalCloudHost.StartAsync(SignedRequests.S3GuideOptions with
        {
            CognitoUrl = "http://127.0.0.1:0",
            S3Url = "http://127.0.0.1:0",
            BedrockUrl = "http://127.0.0.1:0",
            StripeUrl = "http://127.0.0.1:0",
            DataPath = _data.FullName,
            Clock = _clock,
        });
    }

    public async Task DisposeAsync()
    {
        await _cloud!.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Chunks_with_their_published_signatures_are_stored()
    {
        using var request = GuideUpload(Framed());
        using var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_chunk_that_was_changed_on_the_way_is_refused()
    {
        var framed = Framed();
        framed[1000] = (byte)'b';

        using var request = GuideUpload(framed);
        using var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private HttpRequestMessage GuideUpload(byte[] framed)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_cloud!.S3, "/examplebucket/chunkObject.txt")) { Content = new ByteArrayContent(framed) };
        request.Headers.Host = "s3.amazonaws.com";
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        request.Headers.Add("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        request.Headers.Add("x-amz-date", "20130524T000000Z");
        request.Headers.Add("x-amz-decoded-content-length", "66560");
        request.Headers.Add("x-amz-storage-class", "REDUCED_REDUNDANCY");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,"
            + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        return request;
    }

    private static byte[] Framed() => Encoding.ASCII.GetBytes(
        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n" + new string('a', 65536) + "\r\n"
        + "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n" + new string('a', 1024) + "\r\n"
        + "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n");
}
