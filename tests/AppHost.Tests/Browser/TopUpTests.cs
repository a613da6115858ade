using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>From a card that is kept to credits that come by themselves, through the whole stack and Stripe's own pages.</summary>
[Collection(Journeys.Name)]
public sealed class TopUpTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Who_keeps_a_card_and_agrees_never_runs_out()
    {
        var (visitor, _) = await SignInAsync();
        await KeepCardAsync(visitor, "Card 4242");

        await visitor.FollowAsync("Automatic top-ups");
        await visitor.Page.ExpectFitForAllAsync("top-up-off");
        await AgreeAsync(visitor, threshold: "60");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "It is on" })).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("top-up-on");
        await visitor.GoToAsync("/create");
        await visitor.AskForPosterAsync("A poster below the threshold");

        await visitor.ReloadUntilAsync("/credits", visitor.Entry("Automatic top-up"));
        await visitor.ExpectEntryAsync("Automatic top-up", change: "+50", onHold: "0", available: "109");
        await Expect(visitor.Balance).ToHaveTextAsync("109 credits");
        await visitor.Page.ExpectFitForAllAsync("credits-topped-up");
    }

    [Fact]
    public async Task Who_is_declined_reads_why_and_pays_by_hand()
    {
        var (visitor, _) = await SignInAsync();
        await KeepCardAsync(visitor, "Card 0341");
        await visitor.FollowAsync("Automatic top-ups");
        await AgreeAsync(visitor, threshold: "70"); // at once a need

        await visitor.ReloadUntilAsync("/credits", visitor.Page.GetByText("Automatic top-ups are paused."));
        await Expect(visitor.Page.GetByText("The bank declined the card. Nothing was charged.")).ToBeVisibleAsync();
        await visitor.Page.ExpectFitForAllAsync("credits-top-up-paused");
        await visitor.GoToAsync("/top-up");
        await visitor.Page.ExpectFitForAllAsync("top-up-paused");

        await visitor.GoToAsync("/buy");
        await visitor.PressAsync("Buy Small");
        await BuyTests.PayAsync(visitor, "Card 4242");
        await Expect(visitor.Balance).ToHaveTextAsync("110 credits");
    }

    private static async Task KeepCardAsync(Visitor visitor, string card)
    {
        await visitor.GoToAsync("/top-up");
        await visitor.Page.ExpectFitForAllAsync("top-up-without-card");
        await visitor.FollowAsync("Add a card");
        await visitor.Page.ExpectFitForAllAsync("buy-keeping-card");
        await visitor.PressAsync("Buy Small");
        await BuyTests.PayAsync(visitor, card);
    }

    private static async Task AgreeAsync(Visitor visitor, string threshold)
    {
        await visitor.Page.GetByLabel("When fewer credits are left than").FillAsync(threshold);
        await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "Small" }).CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "I agree" }).CheckAsync();
        await visitor.PressAsync("Agree and turn on");
    }
}
