using Microsoft.Playwright;
using PosterSaaS.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Two people in one workspace, each in a browser of their own, from the invitation to the removal.</summary>
[Collection(Journeys.Name)]
public sealed class TeamTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Prompt = "Gig poster for the Night Ferries, a lighthouse in the rain";

    [Fact]
    public async Task An_invited_person_joins_creates_is_demoted_and_is_removed()
    {
        var (owner, _) = await SignInAsync();
        var path = await owner.CreateWorkspaceAsync("The Night Ferries");
        var email = Person.NewEmail();
        var member = await OpenBrowserAsync();
        member.Complaints.Expect(403);
        member.Complaints.Expect(404);

        await member.JoinAsync(await owner.InviteAsync(email, "Creator"), email);
        await Expect(member.Balance).ToHaveTextAsync("10 credits");
        Assert.StartsWith(path + "/create", new Uri(member.Page.Url).AbsolutePath, StringComparison.Ordinal);

        await member.AskForPosterAsync(Prompt);
        await Visitor.ExpectLoadedAsync(member.Poster(Prompt));
        await owner.FollowAsync("Create");
        await Expect(owner.Balance).ToHaveTextAsync("9 credits");
        await Expect(owner.Card(Prompt)).ToBeVisibleAsync();

        await OpenMemberAsync(owner, email);
        await owner.Page.GetByRole(AriaRole.Radio, new() { Name = "Viewer" }).CheckAsync();
        await owner.PressAsync("Save the role");
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = email })).ToContainTextAsync("Viewer");
        await member.AskForPosterAsync("A poster that is not for viewers");
        await Expect(member.Page.GetByRole(AriaRole.Heading, new() { Name = "That is not for your role" })).ToBeVisibleAsync();
        await member.GoToAsync(path + "/history");
        await Expect(member.Card(Prompt)).ToBeVisibleAsync();
        await Expect(member.Page.GetByRole(AriaRole.Link, new() { Name = "Create", Exact = true })).ToHaveCountAsync(0);

        await OpenMemberAsync(owner, email);
        await owner.Page.Locator("summary", new() { HasText = "Remove from the workspace" }).ClickAsync();
        await owner.PressAsync("Remove " + email);
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = email })).ToHaveCountAsync(0);
        await member.FollowAsync("History");
        await Expect(member.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_address_follows_the_name_until_somebody_writes_one()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.GoToAsync("/workspaces/new");
        var (name, address) = (visitor.Page.GetByLabel("Name"), visitor.Page.GetByLabel("Address"));

        await name.FillAsync("Café “Zur Post”, Wien");
        await Expect(address).ToHaveValueAsync("cafe-zur-post-wien");
        await address.FillAsync("zur-post");
        await name.FillAsync("Café Post");

        await Expect(address).ToHaveValueAsync("zur-post");
    }

    [Fact]
    public async Task A_deleted_workspace_is_gone_for_good_and_its_posters_with_it()
    {
        var (owner, _) = await SignInAsync();
        owner.Complaints.Expect(404);
        owner.Complaints.Expect(422);
        var path = await owner.CreateWorkspaceAsync("The Last Tram");
        await owner.AskForPosterAsync(Prompt);
        await Visitor.ExpectLoadedAsync(owner.Poster(Prompt));
        var file = (await owner.Poster(Prompt).First.GetAttributeAsync("src"))!;
        Assert.Equal(200, (await owner.Page.APIRequest.GetAsync(file)).Status);

        await owner.FollowAsync("Settings");
        await owner.FollowAsync("Delete the workspace…");
        await owner.Page.ExpectFitForAllAsync("delete");
        await owner.Page.GetByLabel("Type").FillAsync("the last tram");
        await owner.PressAsync("Delete for good");
        await Expect(owner.Page.GetByText("Nothing was deleted")).ToBeVisibleAsync();
        await owner.Page.ExpectFitForAllAsync("delete-mistake");
        await owner.Page.GetByLabel("Type").FillAsync(path["/w/".Length..]);
        await owner.PressAsync("Delete for good");

        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The workspace is deleted.");
        await Eventually.BecomesAsync(async () => (await owner.Page.APIRequest.GetAsync(file)).Status, status => status == 404, TimeSpan.FromSeconds(60));
        await owner.GoToAsync(path + "/history");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();
    }

    private static async Task OpenMemberAsync(Visitor owner, string email)
    {
        await owner.FollowAsync("Members");
        await owner.FollowAsync("Change " + email);
    }
}
