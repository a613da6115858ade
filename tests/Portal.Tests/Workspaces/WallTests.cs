using System.Net;
using PosterSaaS.Portal.Tests.Api;

namespace PosterSaaS.Portal.Tests.Workspaces;

/// <summary>One tenant asks for another's things and is told that they are not there.</summary>
public sealed class WallTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Anothers_workspace_looks_like_one_that_does_not_exist()
    {
        using var owner = portal.App.OpenBrowser();
        using var stranger = portal.App.OpenBrowser();
        var theirs = await owner.SignUpAsync();
        await stranger.SignUpAsync();

        var foreign = await stranger.GetAsync(theirs.WorkspacePath + "/history");
        var missing = await stranger.GetAsync("/w/no-such-place/history");

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Equal(missing.Text("main"), foreign.Text("main"));
    }

    [Fact]
    public async Task Anothers_poster_is_not_found_in_ones_own_workspace()
    {
        using var owner = portal.App.OpenBrowser();
        using var stranger = portal.App.OpenBrowser();
        var working = await owner.SubmitAsync(await owner.SignUpAsync(), "Generate", ("Form.Prompt", "a secret launch"));
        var id = working.Address.Query.Split('=')[1];
        var mine = await stranger.SignUpAsync();

        var show = await stranger.GetAsync($"{mine.WorkspacePath}/generations/{id}");
        var create = await stranger.GetAsync($"{mine.WorkspacePath}/create?generation={id}&from={id}");

        Assert.Equal(HttpStatusCode.NotFound, show.Status);
        Assert.DoesNotContain("a secret launch", show.Html + create.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/download")]
    [InlineData("POST", "/cancel")]
    public async Task Anothers_generation_is_not_found_through_the_api(string method, string what)
    {
        using var owner = await portal.App.NewApiClientAsync();
        using var stranger = await portal.App.NewApiClientAsync();
        var (_, started) = await owner.GenerateAsync("""{"prompt":"a secret launch"}""", "key");

        var (status, body) = await stranger.SendAsync(new HttpMethod(method), $"/api/generations/{started.GetProperty("id").GetString()}{what}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain("secret", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_cursor_is_refused()
    {
        using var owner = await portal.App.NewApiClientAsync();
        using var stranger = await portal.App.NewApiClientAsync();
        await owner.GenerateAsync("""{"prompt":"one"}""", "key-1");
        await owner.GenerateAsync("""{"prompt":"two"}""", "key-2");
        var (_, page) = await owner.SendAsync(HttpMethod.Get, "/api/history?limit=1");
        var cursor = page.GetProperty("nextCursor").GetString()!;

        var own = await owner.SendAsync(HttpMethod.Get, "/api/history?limit=1&cursor=" + cursor);
        var foreign = await stranger.SendAsync(HttpMethod.Get, "/api/history?limit=1&cursor=" + cursor);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (own.Status, foreign.Status));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=51")]
    [InlineData("limit=many")]
    [InlineData("cursor=made-up")]
    [InlineData("status=DONE")]
    public async Task A_history_query_that_makes_no_sense_is_explained(string query)
    {
        using var client = await portal.App.NewApiClientAsync();

        var (status, problem) = await client.SendAsync(HttpMethod.Get, "/api/history?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }
}
