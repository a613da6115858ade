using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class LeavePageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Billing)]
    public async Task Every_member_can_leave_from_the_members_page_and_is_out_at_once(Role role)
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, email) = await team.AddAsync(role);
        var members = await member.GetAsync(team.Path + "/members");

        var question = await member.GetAsync(members.Document.QuerySelector("main a[href$='/leave']")!.GetAttribute("href")!, members);
        var left = await member.SubmitAsync(question, "Leave");
        var inside = await member.GetAsync(team.Path + "/members");
        var owners = await team.Owner.GetAsync(team.Path + "/members");

        Assert.Equal("/workspaces", left.Address.AbsolutePath);
        Assert.Contains("You have left", left.Text("[role=status]"), StringComparison.Ordinal);
        Assert.DoesNotContain(team.Path, left.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, inside.Status);
        Assert.DoesNotContain(email, owners.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_the_question_leaves_nothing()
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(Role.Creator);

        await member.GetAsync(team.Path + "/leave");
        var inside = await member.GetAsync(team.Path + "/create");

        Assert.Equal(HttpStatusCode.OK, inside.Status);
    }

    [Fact]
    public async Task The_last_owner_is_told_why_not_and_can_leave_when_there_is_another()
    {
        using var team = await Team.NewAsync(portal.App);

        var question = await team.Owner.GetAsync(team.Path + "/leave");
        await team.AddAsync(Role.Owner);
        var left = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/leave"), "Leave");

        Assert.Contains("Make somebody else an Owner first", question.Text("main"), StringComparison.Ordinal);
        Assert.Empty(question.Document.QuerySelectorAll("main form"));
        Assert.Equal("/workspaces", left.Address.AbsolutePath);
    }

    [Fact]
    public async Task Ones_own_workspace_is_not_left()
    {
        using var browser = portal.App.OpenBrowser();
        var own = await browser.SignUpAsync();

        var question = await browser.GetAsync(own.WorkspacePath + "/leave");

        Assert.Contains("stays yours", question.Text("main"), StringComparison.Ordinal);
        Assert.Empty(question.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task In_a_suspended_workspace_members_can_leave_and_nothing_else()
    {
        using var team = await Team.NewAsync(portal.App);
        var (admin, email) = await team.AddAsync(Role.Admin);
        var members = await admin.GetAsync(team.Path + "/members");
        var tenants = portal.App.Services.GetRequiredService<TenantDesk>();
        var tenant = Assert.Single(await tenants.FindAsync(team.Slug, 1, default));
        Assert.True(await tenants.TrySuspendAsync(tenant.Id, new Actor(new UserId("operator"), null), "a test", default));

        var invited = await admin.SubmitAsync(members, "Invite", ("email", "grace@example.com"), ("role", "Viewer"));
        var list = await admin.GetAsync(team.Path + "/members");
        var left = await admin.SubmitAsync(await admin.GetAsync(team.Path + "/leave"), "Leave");

        Assert.Equal(HttpStatusCode.Forbidden, invited.Status);
        Assert.Contains(email, list.Text(".people"), StringComparison.Ordinal);
        Assert.Empty(list.Document.QuerySelectorAll("main form"));
        Assert.Equal("/workspaces", left.Address.AbsolutePath);
    }
}
