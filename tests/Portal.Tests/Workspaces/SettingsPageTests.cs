using System.Net;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class SettingsPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_new_name_shows_everywhere_and_the_address_stays()
    {
        using var team = await Team.NewAsync(portal.App);
        var (viewer, _) = await team.AddAsync(Role.Viewer);

        var renamed = await RenameAsync(team.Owner, team, "  The Night Ferries ");
        var viewers = await viewer.GetAsync(team.Path + "/history");

        Assert.Contains("The name is saved", renamed.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal("The Night Ferries", renamed.Document.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal($"{team.Path}", renamed.Text("dd.mono"));
        Assert.Contains("The Night Ferries", viewers.Text(".menu summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200b")]
    [InlineData("two\nlines")]
    [InlineData("turned \u202e round")]
    [InlineData("a name that is one letter longer than the sixty that it may ha")]
    public async Task A_name_that_is_none_is_explained_and_changes_nothing(string name)
    {
        using var team = await Team.NewAsync(portal.App);
        var before = (await team.Owner.GetAsync(team.Path + "/settings")).Document.QuerySelector("#name")!.GetAttribute("value");

        var refused = await RenameAsync(team.Owner, team, name);
        var after = await team.Owner.GetAsync(team.Path + "/settings");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("1 to 60 characters", refused.Text("#name-error"), StringComparison.Ordinal);
        Assert.Equal(before, after.Document.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_happened_stands_there_in_words_newest_first()
    {
        var owner = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App, owner);
        var (_, email) = await team.AddAsync(Role.Creator);
        await team.ChangeRoleAsync(email, Role.Viewer);
        await team.Owner.SubmitAsync(await team.OpenMemberAsync(team.Owner, email), "Save the limit", ("limit", "5"));
        await team.RemoveAsync(email);

        var page = await RenameAsync(team.Owner, team, "The Night Ferries");

        Assert.Collection(
            page.Document.QuerySelectorAll(".trail li p").Select(entry => entry.TextContent),
            entry => Assert.Matches($"^{owner} renamed the workspace from “.+” to “The Night Ferries”$", entry),
            entry => Assert.Equal($"{owner} removed {email} (Viewer)", entry),
            entry => Assert.Equal($"{owner} changed the monthly limit of {email} from none to 5", entry),
            entry => Assert.Equal($"{owner} changed {email} from Creator to Viewer", entry),
            entry => Assert.Equal($"{email} accepted the invitation and joined as Creator", entry),
            entry => Assert.Equal($"{owner} invited {email} as Creator", entry));
    }

    [Theory]
    [InlineData(Role.Creator)]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Billing)]
    public async Task Settings_are_for_owners_and_admins(Role role)
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(role);

        var look = await member.GetAsync(team.Path + "/settings");
        var rename = await member.PostAsync(team.Path + "/settings?handler=Rename");
        var members = await member.GetAsync(team.Path + "/members");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (look.Status, rename.Status));
        Assert.DoesNotContain(members.Document.QuerySelectorAll(".nav a"), link => link.TextContent == "Settings");
    }

    private static async Task<Page> RenameAsync(Browser browser, Team team, string name) =>
        await browser.SubmitAsync(await browser.GetAsync(team.Path + "/settings"), "Save the name", ("name", name));
}
