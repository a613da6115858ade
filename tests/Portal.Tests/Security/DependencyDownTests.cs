using System.Net;
using PosterSaaS.Portal.Tests.Api;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Security;

public sealed class DependencyDownTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Without_tables_the_api_says_that_nothing_is_charged_twice()
    {
        using var healthy = await portal.App.NewApiClientAsync();
        var outage = new Outage();
        var lonely = await portal.App.StartAnotherAsync(outage);
        using var client = new HttpClient { BaseAddress = lonely.Address };
        client.DefaultRequestHeaders.Authorization = healthy.DefaultRequestHeaders.Authorization;
        await client.GenerateAsync("""{"prompt":"a jazz night"}""", "before");

        outage.Begin();
        var (status, problem) = await client.GenerateAsync("""{"prompt":"a jazz night"}""", "during");
        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative));
        using var alive = await client.GetAsync(new Uri("/alive", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("nothing is charged twice", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.StatusCode, alive.StatusCode));
    }

    [Fact]
    public async Task Without_tables_a_page_says_what_happened_and_nothing_about_our_insides()
    {
        var outage = new Outage();
        var lonely = await portal.App.StartAnotherAsync(outage);
        using var browser = portal.App.OpenBrowser();
        var page = await browser.SignUpAsync();
        var session = browser.Cookies.Single(cookie => cookie.Name == "session");
        using var before = await SendAsync();

        outage.Begin();
        using var during = await SendAsync();
        var html = await during.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (before.StatusCode, during.StatusCode));
        Assert.Contains("Nothing was charged", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);

        async Task<HttpResponseMessage> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(lonely.Address, page.Address.AbsolutePath));
            request.Headers.Add("Cookie", $"{session.Name}={session.Value}");
            return await browser.SendPlainAsync(request);
        }
    }
}
