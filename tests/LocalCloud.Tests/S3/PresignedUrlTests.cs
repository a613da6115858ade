using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class PresignedUrlTests : S3Test
{
    [Fact]
    public async Task A_signed_link_opens_the_object()
    {
        await PutAsync("tenants/acme/poster.png", "the poster");

        using var response = await BrowseAsync(LinkTo("tenants/acme/poster.png"));

        Assert.Equal("the poster", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_signed_link_names_the_download()
    {
        await PutAsync("poster");
        var overrides = new ResponseHeaderOverrides
        {
            ContentDisposition = "attachment; filename=\"été.png\"",
            ContentType = "image/png",
            CacheControl = "private",
        };

        using var response = await BrowseAsync(S3.GetPreSignedURL(Request("poster", overrides)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(response.Headers.CacheControl?.Private);
    }

    [Fact]
    public async Task A_signed_link_can_put_an_object()
    {
        var url = S3.GetPreSignedURL(Request("uploaded", verb: HttpVerb.PUT));
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StringContent("from a browser") };

        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("from a browser", await GetAsync("uploaded"));
    }

    [Fact]
    public async Task A_link_to_read_cannot_delete()
    {
        await PutAsync("poster");
        using var request = new HttpRequestMessage(HttpMethod.Delete, LinkTo("poster"));

        using var response = await SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("a poster", await GetAsync("poster"));
    }

    [Fact]
    public async Task A_tampered_signature_is_refused()
    {
        await PutAsync("poster");
        var url = LinkTo("poster");
        var last = url[^1] == '0' ? '1' : '0';

        await AssertRefusedAsync(url[..^1] + last, HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_link_to_one_object_does_not_open_another()
    {
        await PutAsync("mine");
        await PutAsync("theirs");

        await AssertRefusedAsync(LinkTo("mine").Replace("/mine?", "/theirs?", StringComparison.Ordinal), HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_header_override_that_was_added_later_is_refused()
    {
        await PutAsync("poster");

        await AssertRefusedAsync(LinkTo("poster") + "&response-content-type=text%2Fhtml", HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_expired_link_is_refused()
    {
        await PutAsync("poster");
        var url = LinkTo("poster");

        Clock.Advance(TimeSpan.FromMinutes(6));

        await AssertRefusedAsync(url, HttpStatusCode.Forbidden, "AccessDenied");
    }

    [Fact]
    public async Task A_link_signed_with_the_wrong_secret_is_refused()
    {
        using var guesser = ClientWith(secretKey: "guessed");

        await AssertRefusedAsync(guesser.GetPreSignedURL(Request("poster")), HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_link_signed_with_another_access_key_is_refused()
    {
        using var stranger = ClientWith(accessKey: "stranger");

        await AssertRefusedAsync(stranger.GetPreSignedURL(Request("poster")), HttpStatusCode.Forbidden, "InvalidAccessKeyId");
    }

    [Fact]
    public async Task An_unsigned_request_is_refused()
    {
        await PutAsync("poster");

        await AssertRefusedAsync($"{Address}{Bucket}/poster", HttpStatusCode.Forbidden, "AccessDenied");
        await AssertRefusedAsync($"{Address}{Bucket}?list-type=2", HttpStatusCode.Forbidden, "AccessDenied");
    }

    [Fact]
    public async Task An_unsigned_request_cannot_choose_the_headers_of_its_answer() =>
        await AssertRefusedAsync($"{Address}{Bucket}/poster?response-content-type=text%2Fhtml", HttpStatusCode.BadRequest, "InvalidRequest");

    [Fact]
    public async Task Health_needs_no_signature()
    {
        using var response = await BrowseAsync($"{Address}health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private string LinkTo(string key) => S3.GetPreSignedURL(Request(key));

    private static GetPreSignedUrlRequest Request(string key, ResponseHeaderOverrides? overrides = null, HttpVerb verb = HttpVerb.GET) => new()
    {
        BucketName = Bucket,
        Key = key,
        Expires = DateTime.UtcNow.AddMinutes(5),
        Protocol = Protocol.HTTP,
        Verb = verb,
        ResponseHeaderOverrides = overrides ?? new ResponseHeaderOverrides(),
    };
}
