using System.Net;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests;

public sealed class JoinPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task An_invited_person_signs_up_through_the_link_and_creates_on_the_workspaces_credits()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);
        var newcomer = team.OpenBrowser();

        var joined = await newcomer.JoinAsync(await team.InviteAsync(email, Role.Creator), email);
        var working = await newcomer.SubmitAsync(joined, "Generate", ("Form.Prompt", "a jazz night"));
        var owners = await team.Owner.GetAsync(team.Path + "/create");

        Assert.Equal((HttpStatusCode.OK, team.Path, "/create"), (joined.Status, joined.WorkspacePath, joined.PathInWorkspace));
        Assert.Contains("in the queue", working.Text("[data-events-status]"), StringComparison.Ordinal);
        Assert.Equal(("9 credits", "9 credits"), (working.Text(".ticket"), owners.Text(".ticket")));
    }

    [Fact]
    public async Task The_invitation_says_who_invites_to_what_and_hides_most_of_the_address()
    {
        var owner = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App, owner);
        var link = await team.InviteAsync("grace@example.com", Role.Viewer);

        var page = await team.OpenBrowser().GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(owner, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("as a Viewer", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("g•••@example.com", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("grace", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_for_no_cache_no_index_and_no_referrer()
    {
        using var team = await Team.NewAsync(portal.App);
        using var request = new HttpRequestMessage(HttpMethod.Get, await team.InviteAsync(UserPool.NewEmail(), Role.Viewer));

        using var response = await team.OpenBrowser().SendPlainAsync(request);
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_an_invitation_does_not_use_it()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);
        var link = await team.InviteAsync(email, Role.Creator);

        for (var scan = 0; scan < 3; scan++)
        {
            await team.OpenBrowser().GetAsync(link);
        }

        var joined = await team.OpenBrowser().JoinAsync(link, email);

        Assert.Equal(team.Path, joined.WorkspacePath);
    }

    [Fact]
    public async Task Somebody_with_another_address_is_told_so_and_does_not_get_in()
    {
        using var team = await Team.NewAsync(portal.App);
        var link = await team.InviteAsync("grace@example.com", Role.Creator);
        var (stranger, own) = (team.OpenBrowser(), UserPool.NewEmail());
        var mine = await stranger.SignUpAsync(own);

        var page = await stranger.GetAsync(link);
        var forced = await stranger.SubmitAsync(page with { Address = new Uri(link), Document = WithJoinForm(mine) }, "Sign out");
        var inside = await stranger.GetAsync(team.Path + "/create");

        Assert.Contains("g•••@example.com", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(own, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Sign out here", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("grace", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forced.Status);
        Assert.Equal(HttpStatusCode.NotFound, inside.Status);
    }

    [Fact]
    public async Task What_was_used_revoked_replaced_or_never_made_looks_all_the_same()
    {
        var (used, revoked, replaced) = (UserPool.NewEmail(), UserPool.NewEmail(), UserPool.NewEmail());
        using var team = await Team.NewAsync(portal.App);
        var links = new List<string> { portal.App.Address + "join", portal.App.Address + "join?invitation=made-up" };
        links.Add(await team.InviteAsync(used, Role.Viewer));
        await team.OpenBrowser().JoinAsync(links[^1], used);
        links.Add(await team.InviteAsync(revoked, Role.Viewer));
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/members"), "Revoke");
        links.Add(await team.InviteAsync(replaced, Role.Viewer));
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/members"), "New link");

        var visitor = team.OpenBrowser();
        var pages = new List<Page>();
        foreach (var link in links)
        {
            pages.Add(await visitor.GetAsync(link));
        }

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
        Assert.Single(pages.Select(page => page.Text("main")).Distinct());
    }

    [Fact]
    public async Task A_link_that_was_used_lets_nobody_else_in_and_leads_its_user_into_the_workspace()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);
        var link = await team.InviteAsync(email, Role.Viewer);
        var (member, other) = (team.OpenBrowser(), team.OpenBrowser());
        await member.JoinAsync(link, email);
        await other.SignUpAsync();

        var again = await member.GetAsync(link);
        var second = await other.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, team.Path, "/history"), (again.Status, again.WorkspacePath, again.PathInWorkspace));
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
    }

    [Fact]
    public async Task Joining_without_our_own_form_is_refused()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);
        var link = await team.InviteAsync(email, Role.Creator);
        var browser = team.OpenBrowser();
        await browser.SignUpAsync(email);

        var answer = await browser.PostAsync(link);
        var inside = await browser.GetAsync(team.Path + "/create");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (answer.Status, inside.Status));
    }

    // Somebody who leaves our form out and sends their own: with a token of theirs, to the address of the page.
    private static AngleSharp.Html.Dom.IHtmlDocument WithJoinForm(Page page)
    {
        page.Document.QuerySelector("form[action='/signout']")!.RemoveAttribute("action");
        return page.Document;
    }
}
