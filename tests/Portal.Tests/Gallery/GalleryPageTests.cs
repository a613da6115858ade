using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Gallery;

public sealed class GalleryPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task The_public_page_tells_nothing_of_whose_it_is_or_what_was_asked_for()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var visitor = portal.App.OpenBrowser();
        var title = Exhibitor.NewTitle();
        var (id, address) = await ada.NewPublishedAsync(title, "a very secret prompt");

        var page = await visitor.GetAsync(address);
        var list = await visitor.GetAsync("/gallery");

        foreach (var html in new[] { page.Html, list.Html })
        {
            Assert.DoesNotContain("secret prompt", html, StringComparison.Ordinal);
            Assert.DoesNotContain(ada.Path["/w/".Length..], html, StringComparison.Ordinal);
            Assert.DoesNotContain(id, html, StringComparison.Ordinal);
        }

        Assert.Null(page.Document.QuerySelector("meta[name=robots]"));
        Assert.Equal(title + " · PosterSaaS", Meta(page, "og:title"));
        Assert.EndsWith(address + "/image", Meta(page, "og:image"), StringComparison.Ordinal);
        Assert.EndsWith(address, page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_are_sent_as_what_they_are_and_may_do_nothing()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        var (id, address) = await ada.NewPublishedAsync();

        using var image = await SendAsync(address + "/image");
        using var thumbnail = await SendAsync(address + "/thumbnail");
        using var known = await SendAsync(address + "/image", image.Headers.ETag!.ToString());

        Assert.Equal($"the image of {id}", await image.Content.ReadAsStringAsync());
        Assert.Equal($"the thumbnail of {id}", await thumbnail.Content.ReadAsStringAsync());
        Assert.Equal(("image/png", "image/webp"), (image.Content.Headers.ContentType!.MediaType, thumbnail.Content.Headers.ContentType!.MediaType));
        Assert.EndsWith("; sandbox", Assert.Single(image.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(image.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("public, max-age=300", image.Headers.CacheControl!.ToString());
        Assert.Equal((HttpStatusCode.NotModified, 0), (known.StatusCode, (await known.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task No_title_runs_anything_wherever_it_stands()
    {
        const string Title = "</script><script>alert(1)</script>\"><img src=x onerror=alert(2)>";
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var visitor = portal.App.OpenBrowser();
        var (_, address) = await ada.NewPublishedAsync(Title);

        var page = await visitor.GetAsync(address);
        var list = await visitor.GetAsync("/gallery");
        var front = await visitor.GetAsync("/");

        Assert.Equal(Title, page.Text("h1"));
        Assert.Equal(Title + " · PosterSaaS", Meta(page, "og:title"));
        Assert.Equal(Title, Facts(page).GetProperty("@graph")[0].GetProperty("name").GetString());
        Assert.All(new[] { page, list, front }, each =>
        {
            Assert.All(each.Document.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src") || script.GetAttribute("type") == "application/ld+json"));
            Assert.Empty(each.Document.QuerySelectorAll("[onerror]"));
        });
    }

    [Fact]
    public async Task An_empty_gallery_says_so_and_pages_lead_there_and_back()
    {
        var gallery = await portal.App.StartAnotherAsync(tables: await (await DynamoDbLocal.SharedAsync()).CreateTablesAsync());
        using var visitor = gallery.OpenBrowser();
        var empty = await visitor.GetAsync("/gallery");
        await gallery.FillGalleryAsync(Portal.Pages.Gallery.IndexModel.PageLength + 2);
        gallery.Services.GetRequiredService<GalleryShelf>().Clear();

        var first = await visitor.GetAsync("/gallery");
        var second = await visitor.GetAsync(Link(first, "Older"), first);
        var back = await visitor.GetAsync(Link(second, "Newer"), second);
        var lost = await visitor.GetAsync("/gallery?older=nonsense");

        Assert.Contains("Nothing hangs here yet", empty.Text("main"), StringComparison.Ordinal);
        Assert.Equal(["Number 26", "Number 25"], Exhibitor.Titles(first).Take(2));
        Assert.Equal(["Number 2", "Number 1"], Exhibitor.Titles(second));
        Assert.Equal(Exhibitor.Titles(first), Exhibitor.Titles(back));
        Assert.Equal("/gallery", lost.Address.PathAndQuery);
        Assert.All(first.Document.QuerySelectorAll(".cards img"), image => Assert.True(image.HasAttribute("width") && image.HasAttribute("height")));
        Assert.Equal(5, first.Document.QuerySelectorAll(".cards img[fetchpriority=high]").Length);
        Assert.Equal(19, first.Document.QuerySelectorAll(".cards img[loading=lazy]").Length);
        static string Link(Page page, string text) => page.Document.QuerySelectorAll(".pages a").Single(link => link.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("href")!;
    }

    [Fact]
    public async Task Whoever_is_signed_in_sees_their_own_header_and_nobody_else_does()
    {
        using var ada = await Exhibitor.NewAsync(portal.App);
        using var visitor = portal.App.OpenBrowser();

        var hers = await ada.Browser.GetAsync("/gallery");
        var theirs = await visitor.GetAsync("/gallery");

        Assert.Contains("Signed in as", hers.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed in as", theirs.Html, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? known = null)
    {
        using var client = portal.App.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (known is not null)
        {
            request.Headers.Add("If-None-Match", known);
        }

        return await client.SendAsync(request);
    }

    private static string? Meta(Page page, string property) => page.Document.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    private static JsonElement Facts(Page page) => JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
}
