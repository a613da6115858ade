using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Portal.Tests.Sharing;

/// <summary>Links to posters as people make, open and end them.</summary>
public sealed class ShareTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Prompt = "a jazz night \u202Egnihton\u202C<script>alert(1)</script>";

    [Fact]
    public async Task Whoever_has_the_link_sees_the_poster_and_nothing_else()
    {
        using var owner = portal.App.OpenBrowser();
        var (page, id) = await NewPosterAsync(owner);
        var link = await ShareAsync(owner, page);
        using var stranger = portal.App.OpenBrowser();

        var shared = await stranger.GetAsync(link);
        using var image = await AskAsync(stranger, shared.Document.QuerySelector(".share__sheet img")!.GetAttribute("src")!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (shared.Status, image.StatusCode));
        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Pictures.Png(832, 1216), await image.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(id, shared.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("jazz", shared.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz", shared.Html, StringComparison.Ordinal);
        Assert.Contains("sandbox", image.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("cross-origin", image.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Fact]
    public async Task The_description_is_shown_when_that_was_chosen_as_text_without_tricks()
    {
        using var owner = portal.App.OpenBrowser();
        var (page, _) = await NewPosterAsync(owner);
        var link = await ShareAsync(owner, page, ("prompt", "true"));
        using var stranger = portal.App.OpenBrowser();

        var shared = await stranger.GetAsync(link);

        Assert.Equal("a jazz night gnihton<script>alert(1)</script>", shared.Text(".share__prompt"));
        Assert.Empty(shared.Document.QuerySelectorAll("script:not([src])"));
        Assert.DoesNotContain('\u202E', shared.Html);
    }

    [Fact]
    public async Task The_card_that_others_show_has_an_absolute_image_and_nobody_indexes_it()
    {
        using var owner = portal.App.OpenBrowser();
        var (page, _) = await NewPosterAsync(owner);
        var link = await ShareAsync(owner, page);
        using var stranger = portal.App.OpenBrowser();

        using var answer = await AskAsync(stranger, link);
        var shared = await stranger.GetAsync(link);

        string Meta(string name) => shared.Document.QuerySelector($"meta[property='{name}'], meta[name='{name}']")!.GetAttribute("content")!;
        Assert.StartsWith(portal.App.Address.GetLeftPart(UriPartial.Authority) + "/s/image?link=", Meta("og:image"), StringComparison.Ordinal);
        Assert.Equal(("832", "1216", "summary_large_image", "noindex"), (Meta("og:image:width"), Meta("og:image:height"), Meta("twitter:card"), Meta("robots")));
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("ended")]
    [InlineData("deleted")]
    [InlineData("workspace deleted")]
    public async Task It_is_dead_with_the_next_request_page_and_image_alike(string how)
    {
        using var owner = portal.App.OpenBrowser();
        var (page, id) = await NewPosterAsync(owner);
        var link = await ShareAsync(owner, page);
        using var stranger = portal.App.OpenBrowser();
        var image = (await stranger.GetAsync(link)).Document.QuerySelector(".share__sheet img")!.GetAttribute("src")!;
        using var seen = await AskAsync(stranger, image);

        await EndAsync(how, owner, page, id);

        using var kept = new HttpRequestMessage(HttpMethod.Get, image);
        kept.Headers.IfNoneMatch.Add(seen.Headers.ETag!);
        using var again = await stranger.SendPlainAsync(kept);
        var after = await stranger.GetAsync(link);
        Figures.Record("W-07", "dead with the next request, page and image", $"{how}: page {(int)after.Status}, image {(int)again.StatusCode}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (after.Status, again.StatusCode));
        Assert.Contains("ended, or it never was", after.Text("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_a_browser_has_is_not_sent_again()
    {
        using var owner = portal.App.OpenBrowser();
        var (page, _) = await NewPosterAsync(owner);
        using var stranger = portal.App.OpenBrowser();
        var image = (await stranger.GetAsync(await ShareAsync(owner, page))).Document.QuerySelector(".share__sheet img")!.GetAttribute("src")!;
        using var first = await AskAsync(stranger, image);
        using var request = new HttpRequestMessage(HttpMethod.Get, image);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await stranger.SendPlainAsync(request);

        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_link_that_is_altered_anywhere_opens_nothing()
    {
        using var owner = portal.App.OpenBrowser();
        var (page, _) = await NewPosterAsync(owner);
        var link = QueryHelpers.ParseQuery(new Uri(await ShareAsync(owner, page)).Query)["link"].ToString();
        using var stranger = portal.App.OpenBrowser();

        for (var position = 0; position < link.Length; position += 3)
        {
            var altered = new StringBuilder(link) { [position] = link[position] == 'A' ? 'B' : 'A' }.ToString();
            using var answer = await AskAsync(stranger, "/s/image?link=" + altered);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Links_are_listed_with_their_views_and_ended_from_the_list()
    {
        using var owner = portal.App.OpenBrowser();
        var (page, _) = await NewPosterAsync(owner);
        var link = await ShareAsync(owner, page);
        using var stranger = portal.App.OpenBrowser();
        await stranger.GetAsync(link);
        await stranger.GetAsync(link);

        var list = await owner.GetAsync(page.WorkspacePath + "/shares");
        var after = await owner.SubmitAsync(list, "End this link");

        Assert.Contains("2 views", list.Text(".links__facts"), StringComparison.Ordinal);
        Assert.Equal(link, list.Text(".links__address a"));
        Assert.Contains("The link has ended", after.Text(".notice--good"), StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll(".links__item"));
        Assert.Contains("made a link to a poster (7 days)", (await owner.GetAsync(page.WorkspacePath + "/settings")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_make_open_and_end_links()
    {
        using var client = await portal.App.NewApiClientAsync();
        var workspace = await portal.App.OwnWorkspaceAsync(client);
        var id = await NewPosterAsync(client);
        using var body = new StringContent("""{"expiresInDays":30,"showPrompt":true}""", Encoding.UTF8, "application/json");

        using var made = await client.PostAsync(new Uri($"/api/generations/{id}/shares", UriKind.Relative), body);
        var share = System.Text.Json.JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement;
        var link = QueryHelpers.ParseQuery(new Uri(share.GetProperty("url").GetString()!).Query)["link"].ToString();
        using var anybody = portal.App.OpenBrowser();
        using var opened = await AskAsync(anybody, "/api/shares?link=" + link);
        using var ended = await client.DeleteAsync(new Uri($"/api/shares/{share.GetProperty("id").GetString()}", UriKind.Relative));
        using var after = await AskAsync(anybody, "/api/shares?link=" + link);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (made.StatusCode, opened.StatusCode, ended.StatusCode, after.StatusCode));
        Assert.Contains("a jazz night", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(default, workspace.Tenant);
    }

    [Theory]
    [InlineData("""{"expiresInDays":3,"showPrompt":true}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"expiresInDays":7,"showPrompt":true,"views":5}""", HttpStatusCode.BadRequest)]
    public async Task What_is_not_offered_is_refused(string json, HttpStatusCode status)
    {
        using var client = await portal.App.NewApiClientAsync();
        var id = await NewPosterAsync(client);
        using var body = new StringContent(json, Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri($"/api/generations/{id}/shares", UriKind.Relative), body);

        Assert.Equal(status, answer.StatusCode);
    }

    private async Task EndAsync(string how, Browser owner, Page page, string id)
    {
        switch (how)
        {
            case "ended":
                await owner.SubmitAsync(await owner.GetAsync(page.Address.PathAndQuery), "End this link");
                break;
            case "deleted":
                await owner.SubmitAsync(await owner.GetAsync(page.Address.PathAndQuery), "Delete");
                break;
            default:
                var settings = await owner.GetAsync(page.WorkspacePath + "/settings/delete");
                await owner.SubmitAsync(settings, "Delete", ("slug", page.WorkspacePath.Split('/')[2]));
                break;
        }

        Assert.NotEmpty(id);
    }

    private async Task<(Page Page, string Id)> NewPosterAsync(Browser browser)
    {
        await browser.SignUpAsync();
        var form = await browser.SubmitAsync(await browser.GetAsync("/workspaces/new"), "Create the workspace", ("name", "A team"), ("slug", "team-" + Guid.NewGuid().ToString("N")[..12]));
        var stage = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", Prompt));
        var id = QueryHelpers.ParseQuery(stage.Address.Query)["generation"].ToString();
        await portal.App.SucceedAsync(id, Pictures.Png(832, 1216));
        return (await browser.GetAsync($"{stage.WorkspacePath}/generations/{id}"), id);
    }

    private async Task<string> NewPosterAsync(HttpClient client)
    {
        var (_, body) = await Api.ApiCalls.GenerateAsync(client, """{"prompt":"a jazz night"}""", "key-1");
        var id = body.GetProperty("id").GetString()!;
        await portal.App.SucceedAsync(id, Pictures.Png(832, 1216));
        return id;
    }

    private static async Task<string> ShareAsync(Browser browser, Page poster, params (string Name, string Value)[] values) =>
        (await browser.SubmitAsync(poster, "Make the link", values)).Text(".links__address a");

    private static async Task<HttpResponseMessage> AskAsync(Browser browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await browser.SendPlainAsync(request);
    }
}
