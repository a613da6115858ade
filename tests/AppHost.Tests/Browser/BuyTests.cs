using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>From no credits left to a poster that was paid for, through the whole stack and Stripe's own pages.</summary>
[Collection(Journeys.Name)]
public sealed class BuyTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task Who_runs_out_buys_a_pack_and_goes_on()
    {
        const string Prompt = "A poster that is paid for";
        var (visitor, person) = await SignInAsync();
        await person.UseUpCreditsAsync();

        await visitor.GoToAsync("/pricing");
        await visitor.Page.ExpectFitForAllAsync("pricing");
        await visitor.FollowAsync("Buy Small");
        await visitor.Page.ExpectFitForAllAsync("buy");
        await visitor.PressAsync("Buy Small");
        await PayAsync(visitor, "Card 4242");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "50 credits are yours" })).ToBeVisibleAsync();
        await Expect(visitor.Balance).ToHaveTextAsync("50 credits");
        await visitor.Page.ExpectFitForAllAsync("purchase-granted");
        await visitor.FollowAsync("Create a poster");
        await visitor.AskForPosterAsync(Prompt);
        await Expect(visitor.Poster(Prompt)).ToBeVisibleAsync();
        await visitor.FollowAsync("49 credits");
        await visitor.ExpectEntryAsync("Bought", change: "+50", onHold: "0", available: "50");
        await Expect(visitor.Entry("Poster finished").First.Locator(".number")).ToHaveTextAsync(["0", "−1", "49"]);
    }

    [Fact]
    public async Task Who_is_declined_or_leaves_pays_nothing_and_can_come_back()
    {
        var (visitor, _) = await SignInAsync();
        visitor.Complaints.Expect(402);
        await visitor.GoToAsync("/buy");
        await visitor.PressAsync("Buy Small");

        await PayAsync(visitor, "Card 0002");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("declined");
        await visitor.FollowAsync("Cancel and go back");

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nothing was charged");
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");
        await visitor.Page.ExpectFitForAllAsync("buy-cancelled");
    }

    [Fact]
    public async Task An_operator_gives_the_money_back_and_the_credits_go_with_it()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.GoToAsync("/buy");
        await visitor.PressAsync("Buy Small");
        await PayAsync(visitor, "Card 4242");
        await Expect(visitor.Balance).ToHaveTextAsync("60 credits");
        var slug = new Uri(visitor.Page.Url).Segments[2].TrimEnd('/');

        var desk = await OpenBrowserAsync();
        await desk.SignInAsOperatorAsync();
        await desk.GoToAsync("/admin?q=" + slug);
        await desk.Page.Locator("main table a").First.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "50 credits" }).GetByLabel("Why").FillAsync("Bought by mistake");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Refund", Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The money goes back");

        await visitor.Page.ReloadAsync();
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");
        await Expect(visitor.Page.GetByText("50 of them were taken back")).ToBeVisibleAsync();
    }

    internal static async Task PayAsync(Visitor visitor, string card)
    {
        await visitor.Page.GetByLabel("Email").FillAsync("buyer@example.com");
        await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = card }).CheckAsync();
        await visitor.PressAsync("Pay");
    }
}
