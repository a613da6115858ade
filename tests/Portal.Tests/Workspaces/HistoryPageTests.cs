using System.Net;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class HistoryPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task An_empty_history_invites_to_create()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var page = await browser.GetAsync("/history");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll("main a[href$='/create']"));
    }

    [Fact]
    public async Task The_newest_poster_comes_first_and_a_failed_one_says_it_was_not_charged()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "the first"));
        var second = await browser.SubmitAsync(await browser.GetAsync("/create"), "Generate", ("Form.Prompt", "the second"));
        await portal.App.FailAsync(second.Address.Query.Split('=')[1], FailureReason.ModelUnavailable);

        var page = await browser.GetAsync("/history");

        var cards = page.Document.QuerySelectorAll(".card").Select(card => card.TextContent).ToList();
        Assert.Contains("the second", cards[0], StringComparison.Ordinal);
        Assert.Contains("Not charged", cards[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the first", cards[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Searching_finds_by_words_and_says_when_there_is_nothing()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a JAZZ night"));

        var found = await browser.GetAsync("/history?q=jazz");
        var nothing = await browser.GetAsync("/history?q=opera");

        Assert.Single(found.Document.QuerySelectorAll(".card"));
        Assert.Empty(nothing.Document.QuerySelectorAll(".card"));
        Assert.Equal(HttpStatusCode.OK, nothing.Status);
    }

    [Fact]
    public async Task A_cursor_that_was_altered_shows_the_newest_with_a_word_about_it()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var page = await browser.GetAsync("/history?cursor=made-up");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("not valid any more", page.Html, StringComparison.Ordinal);
    }
}
