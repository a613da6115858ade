using System.Net;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Workspaces;

public sealed class MembersPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task The_list_shows_who_is_here_with_role_activity_and_what_they_used_of_their_limit()
    {
        using var team = await Team.NewAsync(portal.App);
        var (creator, email) = await team.AddAsync(Role.Creator);
        await creator.SubmitAsync(await creator.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));
        var changed = await team.Owner.SubmitAsync(await team.OpenMemberAsync(team.Owner, email), "Save the limit", ("limit", "5"));

        var row = changed.Row(email).TextContent;

        Assert.Empty(changed.Document.QuerySelectorAll("[data-focus], [autofocus]")); // nothing to look at first: no keyboard pops up on a phone
        Assert.Contains("The monthly limit is changed", changed.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("Creator", row, StringComparison.Ordinal);
        Assert.Contains("UTC", row, StringComparison.Ordinal);
        Assert.Matches(@"\d of 5", row);
    }

    [Fact]
    public async Task A_limit_holds_from_the_next_click_and_can_be_taken_away()
    {
        using var team = await Team.NewAsync(portal.App);
        var (creator, email) = await team.AddAsync(Role.Creator);

        await team.Owner.SubmitAsync(await team.OpenMemberAsync(team.Owner, email), "Save the limit", ("limit", "0"));
        var refused = await creator.SubmitAsync(await creator.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));
        await team.Owner.SubmitAsync(await team.OpenMemberAsync(team.Owner, email), "Save the limit", ("limit", ""));
        var accepted = await creator.SubmitAsync(await creator.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));

        Assert.Contains("Your own limit for this month in this workspace is reached", refused.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("9 credits", accepted.Text(".ticket"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1.5")]
    [InlineData("1000001")]
    [InlineData("99999999999999999999")]
    public async Task A_limit_that_is_no_number_of_credits_is_explained(string limit)
    {
        using var team = await Team.NewAsync(portal.App);
        var (_, email) = await team.AddAsync(Role.Creator);

        var page = await team.Owner.SubmitAsync(await team.OpenMemberAsync(team.Owner, email), "Save the limit", ("limit", limit));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("a whole number from 0 to 1,000,000", page.Text("#limit-error"), StringComparison.Ordinal);
        Assert.Equal(limit, page.Document.QuerySelector("#limit")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Inviting_shows_the_link_once_and_sends_it()
    {
        var email = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App);

        var invited = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/members"), "Invite", ("email", email), ("role", "Viewer"));
        var later = await team.Owner.GetAsync(team.Path + "/members");
        var link = invited.Text("#link");
        var letter = Directory.GetFiles(PortalApp.Outbox, "*.eml").Select(File.ReadAllText).Single(text => text.Contains($"To: {email}", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, invited.Status);
        Assert.Contains("on its way by e-mail", invited.Text(".notice"), StringComparison.Ordinal);
        Assert.StartsWith($"{portal.App.Address}join?invitation=", link, StringComparison.Ordinal);
        Assert.Contains(link, letter, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Split('=')[1], later.Html, StringComparison.Ordinal);
        Assert.Contains(email, later.Text(".invitations"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@example.com, grace@example.com")]
    [InlineData("Ada <ada@example.com>")]
    public async Task What_is_no_address_is_explained_beside_the_field(string email)
    {
        using var team = await Team.NewAsync(portal.App);

        var page = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/members"), "Invite", ("email", email), ("role", "Viewer"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("one e-mail address", page.Text("#email-error"), StringComparison.Ordinal);
        Assert.Equal(email, page.Document.QuerySelector("#email")!.GetAttribute("value") ?? "");
        Assert.True(page.Document.QuerySelector("#email")!.HasAttribute("autofocus"));
        Assert.Equal("Viewer", page.Document.QuerySelector("[name=role][checked]")!.GetAttribute("value"));
        Assert.Null(page.Document.QuerySelector("#link"));
    }

    [Fact]
    public async Task Who_is_a_member_already_is_not_invited()
    {
        using var team = await Team.NewAsync(portal.App);
        var (_, email) = await team.AddAsync(Role.Viewer);

        var page = await team.Owner.SubmitAsync(await team.Owner.GetAsync(team.Path + "/members"), "Invite", ("email", email.ToUpperInvariant()), ("role", "Admin"));

        Assert.Contains("is a member already", page.Text("#email-error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("King")]
    public async Task Without_a_role_that_there_is_nobody_is_invited(string role)
    {
        using var team = await Team.NewAsync(portal.App);
        var form = await team.Owner.GetAsync(team.Path + "/members");

        var page = await team.Owner.SubmitAsync(form, "Invite", ("email", "grace@example.com"), ("role", role));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("choose a role", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.DoesNotContain("/join?invitation=", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_invited_as_an_owner()
    {
        using var team = await Team.NewAsync(portal.App);

        var form = await team.Owner.GetAsync(team.Path + "/members");
        var page = await team.Owner.SubmitAsync(form, "Invite", ("email", UserPool.NewEmail()), ("role", "Owner"));

        Assert.Null(form.Document.QuerySelector("[name=role][value=Owner]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("invitations do not make Owners", page.Text("[role=alert]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Creator)]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Billing)]
    public async Task Members_who_do_not_manage_see_the_list_and_no_buttons_and_are_refused(Role role)
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, _) = await team.AddAsync(role);
        var (_, other) = await team.AddAsync(Role.Viewer);
        await team.InviteAsync("grace@example.com", Role.Viewer);
        var ownersForm = await team.OpenMemberAsync(team.Owner, other);

        var page = await member.GetAsync(team.Path + "/members");
        var one = await member.GetAsync(ownersForm.Address.PathAndQuery);
        var invite = await member.PostAsync(team.Path + "/members?handler=Invite");
        var removal = await member.PostAsync(ownersForm.Address.AbsolutePath + "?handler=Remove");

        Assert.Contains(other, page.Text(".people"), StringComparison.Ordinal);
        Assert.DoesNotContain("grace@example.com", page.Html, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form, .people a"));
        Assert.All([one, invite, removal], refused => Assert.Equal(HttpStatusCode.Forbidden, refused.Status));
    }

    [Fact]
    public async Task Only_who_sees_credits_sees_what_others_spend()
    {
        using var team = await Team.NewAsync(portal.App);
        var (viewer, _) = await team.AddAsync(Role.Viewer);
        var (billing, _) = await team.AddAsync(Role.Billing);

        var viewers = await viewer.GetAsync(team.Path + "/members");
        var billings = await billing.GetAsync(team.Path + "/members");

        Assert.DoesNotContain("credits", viewers.Text(".people"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Credits this month", billings.Text(".people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_manages_others_and_neither_makes_nor_changes_owners()
    {
        var owner = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App, owner);
        var (admin, _) = await team.AddAsync(Role.Admin);
        var (_, viewer) = await team.AddAsync(Role.Viewer);
        var list = await admin.GetAsync(team.Path + "/members");
        var form = await team.OpenMemberAsync(admin, viewer);
        var ownersPage = await team.OpenMemberAsync(team.Owner, owner);

        var promoted = await admin.SubmitAsync(form, "Save the role", ("role", "Owner"));
        var demoted = await admin.SubmitAsync(form with { Address = ownersPage.Address, Document = WithAction(form, "role", ownersPage) }, "Save the role", ("role", "Viewer"));
        var shown = await admin.GetAsync(ownersPage.Address.PathAndQuery);
        var changed = await admin.SubmitAsync(await team.OpenMemberAsync(admin, viewer), "Save the role", ("role", "Creator"));

        Assert.Null(list.Row(owner).QuerySelector("a"));
        Assert.Null(form.Document.QuerySelector("[name=role][value=Owner]"));
        Assert.All([promoted, demoted], refused => Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status));
        Assert.All([promoted, demoted], refused => Assert.Contains("only an Owner can", refused.Text("[role=alert]"), StringComparison.Ordinal));
        Assert.Empty(shown.Document.QuerySelectorAll("main form"));
        Assert.Contains("Creator", changed.Row(viewer).TextContent, StringComparison.Ordinal);
        Assert.Contains("Owner", changed.Row(owner).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_makes_another_owner_and_can_then_step_back()
    {
        var owner = UserPool.NewEmail();
        using var team = await Team.NewAsync(portal.App, owner);

        var alone = await team.ChangeRoleAsync(owner, Role.Admin);
        var (_, second) = await team.AddAsync(Role.Owner);
        var stepped = await team.ChangeRoleAsync(owner, Role.Admin);

        Assert.Contains("nobody would own this workspace", alone.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("Admin", stepped.Row(owner).TextContent, StringComparison.Ordinal);
        Assert.Contains("Owner", stepped.Row(second).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creator_who_becomes_a_viewer_cannot_generate_at_the_next_click_and_sees_no_way_to()
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, email) = await team.AddAsync(Role.Creator);
        var form = await member.GetAsync(team.Path + "/create");
        await team.ChangeRoleAsync(email, Role.Viewer);

        var refused = await member.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));
        var history = await member.GetAsync(team.Path + "/history");
        var owners = await team.Owner.GetAsync(team.Path + "/create");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(HttpStatusCode.OK, history.Status);
        Assert.Equal(["History", "Members"], history.Document.QuerySelectorAll(".nav a").Select(link => link.TextContent));
        Assert.Empty(history.Document.QuerySelectorAll("main a[href$='/create']"));
        Assert.Equal("10 credits", owners.Text(".ticket"));
    }

    [Fact]
    public async Task A_member_who_is_removed_finds_nothing_at_the_next_click()
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, email) = await team.AddAsync(Role.Creator);
        var form = await member.GetAsync(team.Path + "/create");

        var removed = await team.RemoveAsync(email);
        var sent = await member.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"));
        var missing = await member.GetAsync("/w/no-such-place/create");

        Assert.DoesNotContain(email, removed.Text(".people"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, missing.Text("main")), (sent.Status, sent.Text("main")));
    }

    [Fact]
    public async Task An_open_event_stream_of_a_member_who_is_removed_ends_within_five_seconds()
    {
        using var team = await Team.NewAsync(portal.App);
        var (member, email) = await team.AddAsync(Role.Creator);
        var working = await member.SubmitAsync(await member.GetAsync(team.Path + "/create"), "Generate", ("Form.Prompt", "a jazz night"));
        using var program = await portal.App.ApiClientForAsync(email);
        program.DefaultRequestHeaders.Add("Workspace", team.Slug);
        await using var events = await program.GetStreamAsync(new Uri($"/api/generations/{working.Address.Query.Split('=')[1]}/events", UriKind.Relative));
        using var reader = new StreamReader(events);
        var first = await reader.ReadLineAsync();

        await team.RemoveAsync(email);
        await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.StartsWith("event: status", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_outbox_the_page_says_to_send_the_link_oneself()
    {
        using var team = await Team.NewAsync(portal.App);
        var silent = await portal.App.StartAnotherAsync();

        var form = await team.Owner.GetAsync(new Uri(silent.Address, team.Path + "/members").AbsoluteUri);
        var page = await team.Owner.SubmitAsync(form, "Invite", ("email", UserPool.NewEmail()), ("role", "Viewer"));

        Assert.Contains("copy the link and send it yourself", page.Text(".notice"), StringComparison.Ordinal);
        Assert.StartsWith(silent.Address.AbsoluteUri, page.Text("#link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_letter_cannot_be_sent_the_invitation_stands()
    {
        var (file, email) = (Path.GetTempFileName(), UserPool.NewEmail());
        using var team = await Team.NewAsync(portal.App);
        var broken = await portal.App.StartAnotherAsync(outbox: file); // a file, where a folder should be

        var form = await team.Owner.GetAsync(new Uri(broken.Address, team.Path + "/members").AbsoluteUri);
        var page = await team.Owner.SubmitAsync(form, "Invite", ("email", email), ("role", "Creator"));
        var query = new Uri(page.Text("#link")).PathAndQuery;
        var joined = await team.OpenBrowser().JoinAsync(new Uri(portal.App.Address, query).AbsoluteUri, email);

        Assert.Contains("could not be sent, but the invitation stands", page.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(team.Path, joined.WorkspacePath);
    }

    // The form of one member, sent to the address of another.
    private static AngleSharp.Html.Dom.IHtmlDocument WithAction(Page form, string handler, Page target)
    {
        var document = (AngleSharp.Html.Dom.IHtmlDocument)form.Document.Clone();
        document.QuerySelector($"form[action*='handler={handler}' i]")!.SetAttribute("action", $"{target.Address.AbsolutePath}?handler={handler}");
        return document;
    }
}
