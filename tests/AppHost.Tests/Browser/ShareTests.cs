using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>A poster shown to somebody who has no account, until its owner ends that.</summary>
[Collection(Journeys.Name)]
public sealed class ShareTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(360, true)]
    [InlineData(1440, true)]
    [InlineData(360, false)]
    [InlineData(1440, false)]
    public async Task A_link_shows_the_poster_to_anybody_until_it_is_ended(int width, bool scripts)
    {
        var options = new BrowserNewContextOptions { JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 800 } };
        var person = await NewPersonAsync();
        var id = await person.FinishPosterAsync("A lighthouse in a storm");
        var owner = await OpenBrowserAsync(options);
        await owner.SignInAsync(person);
        await owner.GoToAsync($"/generations/{id}");

        await owner.Page.Locator("summary", new() { HasText = "Make a link" }).ClickAsync();
        await owner.Page.GetByLabel("Show the description, too").CheckAsync();
        await owner.PressAsync("Make the link");
        await Expect(owner.Page.GetByText("The link is ready.")).ToBeVisibleAsync();
        var link = await owner.Page.Locator(".links__address a").InnerTextAsync();

        var stranger = await OpenBrowserAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 800 } });
        await stranger.Page.GotoAsync(link);
        await Visitor.ExpectLoadedAsync(stranger.Poster("A lighthouse in a storm"));
        await Expect(stranger.Page.GetByText("This link ends on")).ToBeVisibleAsync();

        await owner.FollowAsync("All shared links");
        await Expect(owner.Page.GetByText("1 view")).ToBeVisibleAsync();
        await owner.PressAsync("End this link");
        await Expect(owner.Page.GetByText("The link has ended.")).ToBeVisibleAsync();

        stranger.Complaints.Expect(404);
        await stranger.Page.ReloadAsync();
        await Expect(stranger.Page.GetByRole(AriaRole.Heading, new() { Name = "This link has ended, or it never was" })).ToBeVisibleAsync();
    }
}
