using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Every page in every state, for everybody: axe finds nothing, and nothing is too wide for a phone.</summary>
[Collection(Pages.Name)]
public sealed class AccessibilityTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("landing", "/", 200)]
    [InlineData("styleguide", "/styleguide", 200)]
    [InlineData("signed-out", "/signed-out", 200)]
    [InlineData("not-found", "/no-such-page", 404)]
    [InlineData("sign-in-failed", "/signin-failed", 400)]
    [InlineData("no-share", "/s?link=made-up", 404)]
    [InlineData("no-invitation", "/join?invitation=made-up", 404)]
    [InlineData("hosted-sign-in", "/signin", 200)]
    [InlineData("hosted-sign-up", "/signup", 200)]
    public async Task Pages_for_visitors(string name, string path, int status)
    {
        var visitor = await OpenBrowserAsync();
        visitor.Complaints.Expect(status);

        await visitor.GoToAsync(path);

        await visitor.Page.ExpectFitForAllAsync(name);
    }

    [Fact]
    public async Task A_workspace_in_which_nothing_has_happened_yet()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.Page.ExpectFitForAllAsync("create-idle");
        foreach (var closed in new[] { "Start from a picture", "More options" })
        {
            await visitor.Page.Locator("summary", new() { HasText = closed }).ClickAsync();
        }

        await visitor.Page.ExpectFitForAllAsync("create-options");

        await visitor.GoToAsync("/history");
        await Expect(visitor.Page.GetByText("The walls are still bare")).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("history-empty");
    }

    [Fact]
    public async Task A_workspace_with_posters()
    {
        const string Prompt = "Travel poster for the coast of Amalfi, lemon groves above a deep blue bay";
        var (visitor, person) = await SignInAsync();
        await person.FinishPosterAsync("Poster that the model declines [refuse]");
        var id = await person.FinishPosterAsync(Prompt);

        await visitor.GoToAsync($"/create?generation={id}");
        await Expect(visitor.Poster(Prompt)).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("create-done");

        await visitor.GoToAsync("/history");
        await Expect(visitor.Card(Prompt)).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("history-filled");

        await visitor.Page.GetByLabel($"Select: {Prompt}").CheckAsync();
        await Expect(visitor.Page.GetByText("Selected: 1")).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("history-selected");

        await visitor.GoToAsync("/history?q=zeppelin");
        await Expect(visitor.Page.GetByText("No poster matches")).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("history-no-match");

        await visitor.GoToAsync($"/generations/{id}");
        await Expect(visitor.Poster(Prompt)).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("show");

        await visitor.Page.Locator("summary", new() { HasText = "Make a link" }).ClickAsync();
        await visitor.PressAsync("Make the link");
        await Expect(visitor.Page.GetByText("The link is ready.")).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("show-shared");
        var link = await visitor.Page.Locator(".links__address a").InnerTextAsync();
        await visitor.GoToAsync("/shares");
        await visitor.Page.ExpectFitForAllAsync("shares");
        await visitor.Page.GotoAsync(link);
        await visitor.Page.ExpectFitForAllAsync("share");

        await visitor.GoToAsync("/credits");
        await Expect(visitor.Entry("Poster finished")).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("credits");
    }

    [Fact]
    public async Task A_poster_in_the_works()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.AskForPosterAsync("A poster that takes its time [slow]");
        await Expect(visitor.Progress).ToContainTextAsync("Painting your poster");

        await visitor.Page.ExpectFitForAllAsync("create-working");

        await visitor.PressAsync("Cancel this poster");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Cancelled" })).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("create-cancelled");
    }

    [Fact]
    public async Task A_poster_that_failed()
    {
        var (visitor, person) = await SignInAsync();
        var id = await person.FinishPosterAsync("Poster that the model declines [refuse]");

        await visitor.GoToAsync($"/create?generation={id}");

        await Expect(visitor.Result).ToContainTextAsync("Not charged.");
        await visitor.Page.ExpectFitForAllAsync("create-failed");
    }

    [Fact]
    public async Task A_form_with_a_mistake()
    {
        var (visitor, _) = await SignInAsync();
        visitor.Complaints.Expect(422);

        await visitor.AskForPosterAsync("");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was generated, and nothing was charged");
        await visitor.Page.ExpectFitForAllAsync("create-mistake");
    }

    [Fact]
    public async Task A_workspace_without_credits()
    {
        var person = await NewPersonAsync();
        await person.UseUpCreditsAsync();
        var visitor = await OpenBrowserAsync();

        await visitor.SignInAsync(person);

        await Expect(visitor.Balance).ToHaveTextAsync("0 credits");
        await visitor.Page.ExpectFitForAllAsync("create-no-credits");
    }

    [Fact]
    public async Task The_operators_pages()
    {
        var (customer, person) = await SignInAsync();
        await person.FinishPosterAsync("Poster that the model declines [refuse]");
        var slug = new Uri(customer.Page.Url).Segments[2].TrimEnd('/');
        var visitor = await OpenBrowserAsync();
        await visitor.SignInAsOperatorAsync();

        await visitor.GoToAsync("/admin?q=" + slug);
        await visitor.Page.ExpectFitForAllAsync("admin");

        await visitor.FollowAsync(person.Email.Split('@')[0]); // what their own workspace is called
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Failed lately" })).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("admin-workspace");

        await visitor.FollowAsync(person.Email);
        await visitor.Page.ExpectFitForAllAsync("admin-person");

        await visitor.GoToAsync("/admin/log");
        await visitor.Page.ExpectFitForAllAsync("admin-log");
    }

    [Fact]
    public async Task A_workspace_with_members()
    {
        var (owner, _) = await SignInAsync();
        owner.Complaints.Expect(422);
        await owner.GoToAsync("/workspaces/new");
        await owner.Page.ExpectFitForAllAsync("workspaces-new");
        await owner.PressAsync("Create the workspace");
        await Expect(owner.Page.Locator("#name-error")).ToContainTextAsync("1 to 60");
        await owner.Page.ExpectFitForAllAsync("workspaces-new-mistake");
        var path = await owner.CreateWorkspaceAsync("The Night Ferries and Their Friends");
        await owner.GoToAsync("/workspaces");
        await owner.Page.ExpectFitForAllAsync("workspaces");

        await owner.GoToAsync(path + "/members");
        var (email, other) = (Person.NewEmail(), Person.NewEmail());
        await owner.InviteAsync(other, "Viewer");
        var link = await owner.InviteAsync(email, "Creator");
        await owner.Page.ExpectFitForAllAsync("members-invited");

        var member = await OpenBrowserAsync();
        await member.Page.GotoAsync(link);
        await member.Page.ExpectFitForAllAsync("join");
        await member.JoinAsync(link, email);
        await Expect(member.PromptField).ToBeVisibleAsync();

        await owner.FollowAsync("Members");
        await owner.FollowAsync("Change " + email);
        await owner.Page.Locator("summary", new() { HasText = "Remove from the workspace" }).ClickAsync();
        await owner.Page.ExpectFitForAllAsync("member");
        await owner.GoToAsync(path + "/members");
        await owner.Page.ExpectFitForAllAsync("members");
        await owner.Page.Locator(".menu summary").ClickAsync();
        await owner.Page.ExpectFitForAllAsync("members-menu");
        await owner.GoToAsync(path + "/settings");
        await Expect(owner.Page.GetByText("accepted the invitation")).ToBeVisibleAsync();
        await owner.Page.ExpectFitForAllAsync("settings");
        await owner.GoToAsync(path + "/leave");
        await owner.Page.ExpectFitForAllAsync("leave-last-owner");

        await member.GoToAsync(path + "/members");
        await member.Page.ExpectFitForAllAsync("members-creator");
        await member.FollowAsync("Leave this workspace");
        await member.Page.ExpectFitForAllAsync("leave");
    }

    [Fact]
    public async Task Keys_for_programs()
    {
        var (owner, _) = await SignInAsync();
        owner.Complaints.Expect(422);
        await owner.FollowAsync("Settings");
        await owner.FollowAsync("API keys");
        await owner.PressAsync("Make the key");
        await Expect(owner.Page.Locator("#name-error")).ToContainTextAsync("1 to 60");
        await owner.Page.ExpectFitForAllAsync("keys-mistake");

        await owner.Page.GetByLabel("Name").FillAsync("The night ferries' own ticket machine");
        await owner.PressAsync("Make the key");
        await Expect(owner.Page.GetByText("is ready")).ToBeVisibleAsync();
        await owner.Page.ExpectFitForAllAsync("keys-made");
        await owner.Page.Locator("summary", new() { HasText = "Revoke" }).ClickAsync();
        await owner.Page.ExpectFitForAllAsync("keys-revoke");
        await owner.PressAsync("Revoke “The night ferries' own ticket machine”");

        await Expect(owner.Page.GetByText("The key is revoked")).ToBeVisibleAsync();
        await owner.Page.ExpectFitForAllAsync("keys-none");
    }

    [Fact]
    public async Task An_invitation_for_another_address()
    {
        var (owner, _) = await SignInAsync();
        await owner.CreateWorkspaceAsync("The Night Ferries");
        var link = await owner.InviteAsync(Person.NewEmail(), "Viewer");
        var (stranger, _) = await SignInAsync();

        await stranger.Page.GotoAsync(link);

        await Expect(stranger.Page.GetByText("The invitation is for another address")).ToBeVisibleAsync();
        await stranger.Page.ExpectFitForAllAsync("join-other-address");
    }
}
