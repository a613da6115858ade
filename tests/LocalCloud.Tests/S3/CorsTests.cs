using System.Net;
using Amazon.S3.Model;

namespace PosterSaaS.LocalCloud.Tests.S3;

public sealed class CorsTests : S3Test
{
    [Fact]
    public async Task A_browser_of_an_allowed_origin_may_put()
    {
        await AllowAsync("http://localhost:5100");

        using var response = await PreflightAsync("http://localhost:5100", "PUT");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["http://localhost:5100"], response.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("http://elsewhere.example", "PUT")]
    [InlineData("http://localhost:5100", "DELETE")]
    public async Task A_browser_of_another_origin_or_with_another_method_may_not(string origin, string method)
    {
        await AllowAsync("http://localhost:5100");

        using var response = await PreflightAsync(origin, method);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_rules_are_given_back_until_they_are_deleted()
    {
        await AllowAsync("https://*.example.com");

        Assert.Equal(["https://*.example.com"], (await S3.GetCORSConfigurationAsync(Bucket)).Configuration.Rules[0].AllowedOrigins);
        await S3.DeleteCORSConfigurationAsync(Bucket);
        using var response = await PreflightAsync("https://a.example.com", "PUT");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private Task<PutCORSConfigurationResponse> AllowAsync(string origin) => S3.PutCORSConfigurationAsync(new PutCORSConfigurationRequest
    {
        BucketName = Bucket,
        Configuration = new CORSConfiguration { Rules = [new() { AllowedOrigins = [origin], AllowedMethods = ["GET", "PUT"], AllowedHeaders = ["*"] }] },
    });

    private async Task<HttpResponseMessage> PreflightAsync(string origin, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(Address, $"/{Bucket}/poster"));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await SendAsync(request);
    }
}
