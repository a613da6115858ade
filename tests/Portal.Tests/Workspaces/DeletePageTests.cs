using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed partial class DeletePageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task An_owner_sees_what_goes_types_the_address_and_deletes_it()
    {
        using var team = await Team.NewAsync(portal.App);
        await team.AddAsync(Role.Viewer);
        var settings = await team.Owner.GetAsync(team.Path + "/settings");

        var question = await team.Owner.GetAsync(settings.Document.QuerySelector("main a[href$='/settings/delete']")!.GetAttribute("href")!, settings);
        var deleted = await team.Owner.SubmitAsync(question, "Delete for good", ("slug", $" {team.Slug} "));

        Assert.Equal(("0", "2", "10"), (question.Text("#posters"), question.Text("#members"), question.Text("#credits")));
        Assert.Equal("/workspaces", deleted.Address.AbsolutePath);
        Assert.Contains("The workspace is deleted", deleted.Text("[role=status]"), StringComparison.Ordinal);
        Assert.DoesNotContain(team.Path, deleted.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posters_that_would_go_are_counted()
    {
        using var team = await Team.NewAsync(portal.App);
        var working = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));
        await portal.App.SucceedAsync(working.Address.Query.Split('=')[1]);
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "another one"));

        var question = await team.Owner.GetAsync(team.Path + "/settings/delete");

        Assert.Equal(("1", "8"), (question.Text("#posters"), question.Text("#credits")));
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/settings/delete")]
    [InlineData("/no/such/page")]
    public async Task Afterwards_every_member_gets_what_an_unknown_workspace_gets(string page)
    {
        using var team = await Team.NewAsync(portal.App);
        var (viewer, _) = await team.AddAsync(Role.Viewer);
        await DeleteAsync(team);

        foreach (var member in new[] { team.Owner, viewer })
        {
            var gone = await member.GetAsync(team.Path + page);
            var unknown = await member.GetAsync("/w/no-such-place" + page);
            Assert.Equal(HttpStatusCode.NotFound, gone.Status);
            Assert.Equal(WithoutTokens(unknown.Html), WithoutTokens(gone.Html));
        }
    }

    [Fact]
    public async Task Afterwards_a_members_program_gets_what_an_unknown_workspace_gets()
    {
        using var team = await Team.NewAsync(portal.App);
        var (_, email) = await team.AddAsync(Role.Creator);
        using var program = await portal.App.ApiClientForAsync(email);
        var before = await AskAsync(program, team.Slug);
        await DeleteAsync(team);

        var gone = await AskAsync(program, team.Slug);
        var unknown = await AskAsync(program, "no-such-place");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (before.Status, gone.Status));
        Assert.Equal(unknown, gone);
    }

    [Fact]
    public async Task Afterwards_it_is_in_nobodys_list()
    {
        using var team = await Team.NewAsync(portal.App);
        var (viewer, _) = await team.AddAsync(Role.Viewer);
        await DeleteAsync(team);

        var list = await viewer.GetAsync("/workspaces");

        Assert.DoesNotContain(team.Path, list.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_can_be_taken_by_others_who_see_nothing_of_it()
    {
        using var team = await Team.NewAsync(portal.App);
        await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a secret launch"));
        await DeleteAsync(team);
        using var stranger = portal.App.OpenBrowser();
        await stranger.SignUpAsync();

        var made = await stranger.SubmitAsync(await stranger.GetAsync("/workspaces/new"), "Create", ("name", "Another team"), ("slug", team.Slug));
        var history = await stranger.GetAsync(made.WorkspacePath + "/history");
        var former = await team.Owner.GetAsync(team.Path + "/history");

        Assert.Equal(team.Path, made.WorkspacePath);
        Assert.DoesNotContain("a secret launch", history.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, former.Status);
    }

    [Fact]
    public async Task An_invitation_leads_nowhere_any_more()
    {
        using var team = await Team.NewAsync(portal.App);
        var email = UserPool.NewEmail();
        var link = await team.InviteAsync(email, Role.Viewer);
        using var guest = portal.App.OpenBrowser();
        var invitation = await guest.SignUpThroughAsync(link, email);
        await DeleteAsync(team);

        var joined = await guest.SubmitAsync(invitation, "Join");

        Assert.NotEqual(HttpStatusCode.OK, joined.Status);
        Assert.DoesNotContain(team.Path, (await guest.GetAsync("/workspaces")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("delete")]
    [InlineData("TEAM")]
    public async Task Something_else_than_the_address_deletes_nothing(string typed)
    {
        using var team = await Team.NewAsync(portal.App);

        var refused = await DeleteAsync(team, typed);
        var after = await team.Owner.GetAsync(team.Path + "/create");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (refused.Status, after.Status));
        Assert.Contains("Nothing was deleted", refused.Text("#slug-error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Creator)]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Billing)]
    public async Task Only_owners_are_shown_the_way_and_let_in(Role role)
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(role);

        var settings = await member.GetAsync(team.Path + "/settings");
        var question = await member.GetAsync(team.Path + "/settings/delete");
        var post = await member.PostAsync(team.Path + "/settings/delete");

        Assert.Empty(settings.Document.QuerySelectorAll("a[href$='/settings/delete']"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (question.Status, post.Status));
    }

    [Fact]
    public async Task An_owner_who_was_demoted_meanwhile_deletes_nothing()
    {
        using var team = await Team.NewAsync(portal.App);
        var (second, email) = await team.AddAsync(Role.Owner);
        var question = await second.GetAsync(team.Path + "/settings/delete");
        await team.ChangeRoleAsync(email, Role.Admin);

        var refused = await second.SubmitAsync(question, "Delete for good", ("slug", team.Slug));
        var after = await team.Owner.GetAsync(team.Path + "/create");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.Status, after.Status));
    }

    [Fact]
    public async Task Ones_own_workspace_stays_and_says_why()
    {
        using var browser = portal.App.OpenBrowser();
        var own = await browser.SignUpAsync();

        var question = await browser.GetAsync(own.WorkspacePath + "/settings/delete");

        Assert.Contains("stays yours", question.Text("main"), StringComparison.Ordinal);
        Assert.Empty(question.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task A_suspended_workspace_stays_and_says_why()
    {
        using var team = await Team.NewAsync(portal.App);
        var open = await team.Owner.GetAsync(team.Path + "/settings/delete");
        var desk = portal.App.Services.GetRequiredService<TenantDesk>();
        var tenant = Assert.Single(await desk.FindAsync(team.Slug, 1, default));
        Assert.True(await desk.TrySuspendAsync(tenant.Id, new Actor(new UserId("operator"), null), "a test", default));

        var question = await team.Owner.GetAsync(team.Path + "/settings/delete");
        var refused = await team.Owner.SubmitAsync(open, "Delete for good", ("slug", team.Slug));
        var after = await team.Owner.GetAsync(team.Path + "/create");

        Assert.Contains("suspended", question.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.Status, after.Status));
    }

    private static async Task<Page> DeleteAsync(Team team, string? typed = null) => await team.Owner.SubmitAsync(
        await team.Owner.GetAsync(team.Path + "/settings/delete"), "Delete for good", ("slug", typed ?? team.Slug));

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient program, string workspace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/history");
        request.Headers.Add("Workspace", workspace);
        using var response = await program.SendAsync(request);
        return (response.StatusCode, TraceId().Replace(await response.Content.ReadAsStringAsync(), ""));
    }

    // Forms in the header carry a token that is new with each page.
    private static string WithoutTokens(string html) => Token().Replace(html, "");

    [GeneratedRegex("""<input name="__RequestVerificationToken"[^>]+>""")]
    private static partial Regex Token();

    [GeneratedRegex(@"""traceId"":""[^""]+""")]
    private static partial Regex TraceId();
}
