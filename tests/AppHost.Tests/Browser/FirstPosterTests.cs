using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>What the product promises on its front page, done by somebody who has never been here.</summary>
[Collection(Journeys.Name)]
public sealed class FirstPosterTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Prompt = "Gig poster for a jazz band at Harbour Hall, bold shapes, two inks";

    [Fact]
    public async Task A_newcomer_signs_up_and_gets_a_first_poster() => await GetFirstPosterAsync(await OpenBrowserAsync());

    [Fact]
    public async Task Without_scripts_a_newcomer_gets_a_first_poster_too() =>
        await GetFirstPosterAsync(await OpenBrowserAsync(new() { JavaScriptEnabled = false }));

    private static async Task GetFirstPosterAsync(Visitor visitor)
    {
        await visitor.SignUpAsync(Person.NewEmail());
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");

        await visitor.AskForPosterAsync(Prompt);
        await Expect(visitor.Progress).ToBeVisibleAsync();
        await Expect(visitor.Balance).ToHaveTextAsync("9 credits");

        await Expect(visitor.Poster(Prompt)).ToBeVisibleAsync();
        await Visitor.ExpectLoadedAsync(visitor.Poster(Prompt));
        await Expect(visitor.Balance).ToHaveTextAsync("9 credits");

        await visitor.FollowAsync("History");
        await Expect(visitor.Card(Prompt)).ToHaveCountAsync(1);
        await Visitor.ExpectLoadedAsync(visitor.Card(Prompt).Locator("img"));

        await visitor.FollowAsync("9 credits");
        await visitor.ExpectEntryAsync("Daily free credits", change: "+10", onHold: "0", available: "10");
        await visitor.ExpectEntryAsync("Held for a poster", change: "−1", onHold: "+1", available: "9");
        await visitor.ExpectEntryAsync("Poster finished", change: "0", onHold: "−1", available: "9");

        await visitor.FollowAsync("Create");
        await visitor.SignOutAsync();
        await visitor.Page.GoBackAsync();
        await ExpectSignInAsync(visitor);
        await visitor.GoToAsync("/create");
        await ExpectSignInAsync(visitor);
    }

    private static async Task ExpectSignInAsync(Visitor visitor) =>
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
}
