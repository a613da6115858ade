using System.Net;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Portal.Tests.Api;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Security;

public sealed class DependencyDownTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Without_tables_the_portal_says_so_and_stays_up()
    {
        using var healthy = await portal.App.NewApiClientAsync();
        var lonely = await portal.App.StartAnotherAsync(new Uri($"http://127.0.0.1:{FreePort.Next()}"), new TableNames("none", "none", "none"));
        using var client = new HttpClient { BaseAddress = lonely.Address };
        client.DefaultRequestHeaders.Authorization = healthy.DefaultRequestHeaders.Authorization;

        var (status, problem) = await client.GenerateAsync("""{"prompt":"a jazz night"}""", "key");
        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative));
        using var alive = await client.GetAsync(new Uri("/alive", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("nothing is charged twice", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.StatusCode, alive.StatusCode));
    }
}
