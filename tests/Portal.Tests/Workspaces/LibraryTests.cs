using System.IO.Compression;
using System.Net;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class LibraryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_favourite_is_kept_for_good_and_found_among_the_favourites()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var id = await NewPosterAsync(browser, "a jazz night");
        await NewPosterAsync(browser, "a tango night");

        var marked = await browser.SubmitAsync(await browser.GetAsync($"/generations/{id}"), "Favourite");
        var favourites = await browser.GetAsync("/history?favourites=true");
        var unmarked = await browser.SubmitAsync(await browser.GetAsync($"/generations/{id}"), "No favourite");

        Assert.Contains("for good", marked.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("a jazz night", Assert.Single(favourites.Document.QuerySelectorAll(".card")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("for good", unmarked.Text(".facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_poster_is_featured_and_the_next_takes_its_place()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var (first, second) = (await NewPosterAsync(browser, "the first"), await NewPosterAsync(browser, "the second"));

        await FeatureAsync(first);
        await FeatureAsync(second);
        var page = await browser.GetAsync("/history");

        var marked = Assert.Single(page.Document.QuerySelectorAll(".card"), card => card.QuerySelector(".card__mark") is not null);
        Assert.Contains("the second", marked.TextContent, StringComparison.Ordinal);

        async Task FeatureAsync(string id) => await browser.SubmitAsync(await browser.GetAsync($"/generations/{id}"), "Feature");
    }

    [Fact]
    public async Task What_was_deleted_can_be_brought_back()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var id = await NewPosterAsync(browser, "a jazz night");

        var deleted = await browser.SubmitAsync(await browser.GetAsync($"/generations/{id}"), "Delete");
        var gone = await browser.GetAsync($"{deleted.WorkspacePath}/generations/{id}");
        var undone = await browser.SubmitAsync(deleted, "Undo");

        Assert.Equal("/history", deleted.PathInWorkspace);
        Assert.Empty(deleted.Document.QuerySelectorAll(".card"));
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Single(undone.Document.QuerySelectorAll(".card"));
    }

    [Fact]
    public async Task Many_are_deleted_and_brought_back_at_once()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var first = await NewPosterAsync(browser, "the first");
        await NewPosterAsync(browser, "the second");

        var deleted = await browser.PickAsync(await browser.GetAsync("/history"), "Delete", card => true);
        var undone = await browser.SubmitAsync(deleted, "Undo");
        var one = await browser.PickAsync(await browser.GetAsync("/history"), "Delete", card => card == first);

        Assert.Contains("2 deleted", deleted.Text(".undo"), StringComparison.Ordinal);
        Assert.Equal(2, undone.Document.QuerySelectorAll(".card").Length);
        Assert.Contains("the second", Assert.Single(one.Document.QuerySelectorAll(".card")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_deletes_among_what_was_searched_for_comes_back_to_it()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        await NewPosterAsync(browser, "a jazz night");
        await NewPosterAsync(browser, "a tango night");

        var deleted = await browser.PickAsync(await browser.GetAsync("/history?q=jazz&view=list"), "Delete", card => true);
        var undone = await browser.SubmitAsync(deleted, "Undo");

        Assert.StartsWith("?q=jazz&view=list&deleted=", deleted.Address.Query, StringComparison.Ordinal);
        Assert.Equal("?q=jazz&view=list", undone.Address.Query);
        Assert.Contains("a jazz night", Assert.Single(undone.Document.QuerySelectorAll(".card")).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Delete")]
    [InlineData("zip")]
    public async Task More_than_one_click_takes_is_refused_and_nothing_happens(string button)
    {
        var email = UserPool.NewEmail();
        using var client = await portal.App.NewApiClientAsync(email);
        await portal.App.FillHistoryAsync((await portal.App.OwnWorkspaceAsync(client)).Tenant, 60);
        using var browser = portal.App.OpenBrowser();
        await browser.SignInAsync(email);

        var refused = await browser.PickAsync(await browser.GetAsync("/history?steps=3"), button, card => true);

        Assert.Equal("Nothing was done: select 50 posters at most at once.", refused.Text("[role=alert]"));
        Assert.Equal(60, refused.Document.QuerySelectorAll(".card").Length);
    }

    [Fact]
    public async Task Many_are_downloaded_as_one_file_with_a_name_for_each()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var (first, second) = (await NewPosterAsync(browser, "the first"), await NewPosterAsync(browser, "the second"));

        var (type, content) = await browser.PickFileAsync(await browser.GetAsync("/history"), "zip");

        using var zip = new ZipArchive(new MemoryStream(content));
        var images = zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()).Order(StringComparer.Ordinal);
        Assert.Equal("application/zip", type);
        Assert.Equal(new[] { $"the image of {first}", $"the image of {second}" }.Order(StringComparer.Ordinal), images);
        Assert.Equal(2, zip.Entries.Select(entry => entry.Name).Distinct().Count());
        Assert.All(zip.Entries, entry => Assert.Matches(@"^poster-\d{4}-\d\d-\d\d-\d{4}(-2)?\.png$", entry.Name));
    }

    [Fact]
    public async Task Show_more_adds_a_page_and_the_address_tells_how_much_is_shown()
    {
        var email = UserPool.NewEmail();
        using var client = await portal.App.NewApiClientAsync(email);
        var owner = await portal.App.OwnWorkspaceAsync(client);
        await portal.App.FillHistoryAsync(owner.Tenant, 60);
        using var browser = portal.App.OpenBrowser();
        await browser.SignInAsync(email);

        var first = await browser.GetAsync("/history");
        var more = await browser.GetAsync(first.Document.QuerySelector("[data-more]")!.GetAttribute("href")!, first);
        var all = await browser.GetAsync(more.Document.QuerySelector("[data-more]")!.GetAttribute("href")!, more);

        Assert.Equal((24, 48, 60), (Cards(first), Cards(more), Cards(all)));
        Assert.Equal("more", more.Document.QuerySelectorAll(".card")[24].Id);
        Assert.Null(all.Document.QuerySelector("[data-more]"));

        static int Cards(Page page) => page.Document.QuerySelectorAll(".card").Length;
    }

    [Fact]
    public async Task The_next_and_the_one_before_are_a_click_away_and_the_statement_shows_what_it_cost()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var ids = new[] { await NewPosterAsync(browser, "one"), await NewPosterAsync(browser, "two"), await NewPosterAsync(browser, "three") };

        var page = await browser.GetAsync($"/generations/{ids[1]}");
        var first = await browser.GetAsync($"/generations/{ids[0]}");

        Assert.EndsWith(ids[0], page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith(ids[2], page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(first.Document.QuerySelector("a[rel=next]"));
        Assert.Equal(["Held", "Spent"], page.Document.QuerySelectorAll(".plate__entries tbody td:first-child").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("?status=nonsense&style=x&ratio=1&by=&from=yesterday&to=0000-00-00&order=up&view=cube&steps=-4&favourites=perhaps&deleted=../x")]
    [InlineData("?from=2026-12-31&to=2026-01-01&steps=99999999999")]
    public async Task Nonsense_in_the_address_is_no_error(string query)
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var page = await browser.GetAsync("/history" + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    private async Task<string> NewPosterAsync(Browser browser, string prompt)
    {
        var made = await browser.SubmitAsync(await browser.GetAsync("/create"), "Generate", ("Form.Prompt", prompt));
        var id = made.Address.Query.Split('=')[1];
        await portal.App.SucceedAsync(id);
        return id;
    }
}
