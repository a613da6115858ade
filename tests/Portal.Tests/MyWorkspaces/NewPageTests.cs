using System.Net;

namespace PosterSaaS.Portal.Tests.MyWorkspaces;

public sealed class NewPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_new_workspace_opens_with_credits_of_its_own()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"));
        var slug = NewSlug();

        var page = await CreateAsync(browser, "The Night Ferries", slug);

        Assert.Equal(($"/w/{slug}", "/create", "10 credits"), (page.WorkspacePath, page.PathInWorkspace, page.Text(".ticket")));
        Assert.Contains("The Night Ferries", page.Text(".menu summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_workspace_gets_one_like_its_name()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        var word = NewSlug();

        var page = await CreateAsync(browser, $"Café {word}!", "");

        Assert.Equal($"/w/cafe-{word}", page.WorkspacePath);
    }

    [Theory]
    [InlineData("", "acme-posters", "#name-error", "1 to 60")]
    [InlineData("   ", "acme-posters", "#name-error", "1 to 60")]
    [InlineData("two\nlines", "acme-posters", "#name-error", "1 to 60")]
    [InlineData("Acme", "ac", "#slug-error", "3 to 32")]
    [InlineData("Acme", "acme--posters", "#slug-error", "3 to 32")]
    [InlineData("Acme", "acme_posters", "#slug-error", "3 to 32")]
    [InlineData("Acme", "admin", "#slug-error", "keep for our own pages")]
    public async Task What_cannot_be_had_is_explained_beside_the_field_and_the_rest_is_kept(string name, string slug, string where, string words)
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var page = await CreateAsync(browser, name, slug);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text(where), StringComparison.Ordinal);
        Assert.Equal(slug, page.Document.QuerySelector("#slug")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_answered_with_one_that_works_at_the_next_press()
    {
        var slug = NewSlug();
        using var first = portal.App.OpenBrowser();
        using var second = portal.App.OpenBrowser();
        await first.SignUpAsync();
        await second.SignUpAsync();
        await CreateAsync(first, "Acme", slug);

        var refused = await CreateAsync(second, "Acme, too", slug);
        var suggestion = refused.Document.QuerySelector("#slug")!.GetAttribute("value");
        var created = await second.SubmitAsync(refused, "Create the workspace");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"“{slug}” is taken", refused.Text("#slug-error"), StringComparison.Ordinal);
        Assert.StartsWith(slug + "-", suggestion, StringComparison.Ordinal);
        Assert.Equal($"/w/{suggestion}", created.WorkspacePath);
        Assert.Contains("Acme, too", created.Text(".menu summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_makes_one_workspace_and_leads_into_it_twice()
    {
        var slug = NewSlug();
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();

        var first = await CreateAsync(browser, "Acme", slug);
        var second = await CreateAsync(browser, "Acme", slug);
        var all = await browser.GetAsync("/workspaces");

        Assert.Equal(first.Address, second.Address);
        Assert.Equal(2, all.Document.QuerySelectorAll(".places__one").Length);
    }

    [Fact]
    public async Task After_as_many_as_anybody_may_make_in_a_month_the_next_one_is_refused()
    {
        using var browser = portal.App.OpenBrowser();
        await browser.SignUpAsync();
        for (var made = 0; made < 5; made++)
        {
            await CreateAsync(browser, "Acme", NewSlug());
        }

        var page = await CreateAsync(browser, "Acme", NewSlug());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("You have made 5 workspaces this month", page.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_and_the_menu_show_every_workspace_of_mine_with_my_role_and_mark_the_current_one()
    {
        using var browser = portal.App.OpenBrowser();
        var own = await browser.SignUpAsync();
        var created = await CreateAsync(browser, "The Night Ferries", NewSlug());

        var list = await browser.GetAsync("/workspaces");
        var links = created.Document.QuerySelectorAll(".switcher__list a").Select(link => (link.GetAttribute("href"), link.GetAttribute("aria-current")));

        Assert.Equal([own.WorkspacePath, created.WorkspacePath], list.Document.QuerySelectorAll(".places a").Select(link => link.GetAttribute("href")));
        Assert.Contains("You are an Owner", list.Text(".places"), StringComparison.Ordinal);
        Assert.Equal([(own.WorkspacePath, null), (created.WorkspacePath, "true")], links);
    }

    [Theory]
    [InlineData("/workspaces")]
    [InlineData("/workspaces/new")]
    public async Task A_visitor_is_sent_to_sign_in(string path)
    {
        using var browser = portal.App.OpenBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        using var response = await browser.SendPlainAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/signin", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static string NewSlug() => "team-" + Guid.NewGuid().ToString("N")[..12];

    private static async Task<Page> CreateAsync(Browser browser, string name, string slug) =>
        await browser.SubmitAsync(await browser.GetAsync("/workspaces/new"), "Create the workspace", ("name", name), ("slug", slug));
}
