using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Security;

public sealed class EveryEndpointTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // Doors that are open on purpose. A new one needs a line here, and a reason that a reviewer believes.
    private static readonly string[] Open =
    [
        "", "Index", // landing
        "SignedOut", "signed-out", "Problem", "status/{code:int}", "/signin-failed",
        "join", // whoever has the link sees what it offers; accepting takes a signed-in person
        "s", "/s/image", "/api/shares", // whoever has the link sees one poster
        "styleguide", // components and nothing else, and only in Development
        "gallery", "gallery/{id}", "/gallery/{id}/image", "/gallery/{id}/thumbnail", // what somebody published for everybody
        "/robots.txt", "/sitemap.xml", // for search engines
        "pricing", // what it costs is for everybody
        "/api/stripe/webhook", // signed by Stripe
        "/signin", "/signup", "/signout", "/health", "/alive", "/api/openapi.json",
    ];

    [Fact]
    public void Every_door_is_closed_or_open_on_purpose()
    {
        var endpoints = portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!);

        Assert.Empty(open.Except(Open));
        Assert.True(endpoints.Count > 15, "the endpoint table was read");
    }

    [Fact]
    public void Every_door_says_itself_whom_it_is_for()
    {
        var endpoints = portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        var silent = endpoints
            .Where(endpoint => !endpoint.Metadata.Any(each => each is IAllowAnonymous or IAuthorizeData or IAuthorizationRequirementData))
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ToList();

        Figures.Record("A-08", "every endpoint has a policy or is open on the list", $"{endpoints.Count - silent.Count} of {endpoints.Count}");
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/css/site.css")]
    [InlineData("/gallery")]
    [InlineData("/gallery/0123456789abcdef0123456789abcdef/image")]
    [InlineData("/robots.txt")]
    [InlineData("/manifest.webmanifest")]
    [InlineData("/nothing/here")]
    [InlineData("/create")]
    [InlineData("/api/credits")]
    [InlineData("/api/nothing")]
    [InlineData("/health")]
    [InlineData("/signin-failed")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var browser = portal.App.OpenBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        using var response = await browser.SendPlainAsync(request);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Server"));
        Assert.NotNull(response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound, "There is nothing here")]
    [InlineData("PUT", "/nothing/here", HttpStatusCode.NotFound, "There is nothing here")]
    [InlineData("DELETE", "/signed-out", HttpStatusCode.BadRequest, "not understood")]
    public async Task A_problem_is_told_in_words_whatever_the_method(string method, string path, HttpStatusCode status, string words)
    {
        using var browser = portal.App.OpenBrowser();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await browser.SendPlainAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing/here", 404)]
    [InlineData("/w/", 302)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/api/credits", 401)]
    [InlineData("/w/acme/api/credits", 401)]
    [InlineData("/w/acme/API/credits", 401)]
    [InlineData("/w/acme/credits", 302)]
    [InlineData("/create", 302)]
    [InlineData("/status/404", 404)]
    [InlineData("/%00", 400)]
    public async Task A_visitor_gets_the_status_that_the_address_deserves(string path, int status)
    {
        using var browser = portal.App.OpenBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        using var response = await browser.SendPlainAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
