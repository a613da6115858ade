using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>You pay for posters, not for tries: what people see of it when a poster does not come.</summary>
[Collection(Journeys.Name)]
public sealed class ChargeTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_refused_poster_is_not_charged()
    {
        var (visitor, _) = await SignInAsync();

        await visitor.AskForPosterAsync("A poster that the model declines [refuse]");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "The image model declined this description" })).ToBeVisibleAsync();
        await Expect(visitor.Result).ToContainTextAsync("Not charged. Your credit is back.");
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");
        await visitor.FollowAsync("10 credits");
        await visitor.ExpectEntryAsync("Held for a poster", change: "−1", onHold: "+1", available: "9");
        await visitor.ExpectEntryAsync("Given back: not charged", change: "+1", onHold: "−1", available: "10");
    }

    [Fact]
    public async Task A_poster_cancelled_while_it_is_painted_is_not_charged()
    {
        const string Prompt = "A poster that takes its time [slow]";
        var (visitor, _) = await SignInAsync();
        await visitor.AskForPosterAsync(Prompt);
        await Expect(visitor.Progress).ToContainTextAsync("Painting your poster");
        await Expect(visitor.Balance).ToHaveTextAsync("9 credits");

        await visitor.PressAsync("Cancel this poster");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Cancelled" })).ToBeVisibleAsync();
        await Expect(visitor.Result).ToContainTextAsync("Not charged. Your credit is back.");
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");
        await visitor.FollowAsync("History");
        await Expect(visitor.Card(Prompt)).ToContainTextAsync("Cancelled");
        await Expect(visitor.Card(Prompt)).ToContainTextAsync("Not charged.");
    }

    [Fact]
    public async Task Running_out_of_credits_is_explained()
    {
        const string Prompt = "A poster for which there is no credit left";
        var (visitor, person) = await SignInAsync();
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");
        await person.UseUpCreditsAsync();

        // The page is from before, so its form still goes out.
        visitor.Complaints.Expect(422);
        await visitor.AskForPosterAsync(Prompt);

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You have no credits left for now. Nothing was charged");
        await Expect(visitor.PromptField).ToHaveValueAsync(Prompt);
        await Expect(visitor.Balance).ToHaveTextAsync("0 credits");

        await visitor.GoToAsync("/create");
        await Expect(visitor.GenerateButton).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(visitor.GenerateButton).ToHaveAccessibleDescriptionAsync(new Regex("No credits left today.*10 free credits come at"));
        await visitor.PromptField.FillAsync(Prompt);
        await visitor.GenerateButton.ClickAsync(new() { Force = true });
        await Expect(visitor.GenerateButton).ToHaveTextAsync("Generate for 1 credit", new() { UseInnerText = true });

        var reservations = (await person.ReadLedgerAsync()).Count(kind => kind == "Reservation");
        Assert.Equal(Person.DailyCredits, reservations);
    }

    [Fact]
    public async Task Without_scripts_running_out_of_credits_is_explained_too()
    {
        var person = await NewPersonAsync();
        await person.UseUpCreditsAsync();
        var visitor = await OpenBrowserAsync(new() { JavaScriptEnabled = false });
        await visitor.SignInAsync(person);
        await Expect(visitor.GenerateButton).ToHaveAccessibleDescriptionAsync(new Regex("No credits left today"));

        visitor.Complaints.Expect(422);
        await visitor.PromptField.FillAsync("A poster for which there is no credit left");
        await visitor.GenerateButton.ClickAsync(new() { Force = true });

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You have no credits left for now. Nothing was charged");
    }

    [Fact]
    public async Task A_poster_survives_the_page()
    {
        const string Prompt = "A poster whose page is closed too early";
        var (visitor, _) = await SignInAsync();
        await visitor.AskForPosterAsync(Prompt);
        await Expect(visitor.Progress).ToBeVisibleAsync();

        await visitor.CloseAndReopenAsync();

        await visitor.ReloadUntilAsync("/history", visitor.Card(Prompt).Locator("img"));
        await Visitor.ExpectLoadedAsync(visitor.Card(Prompt).Locator("img"));
        await visitor.FollowAsync(Prompt);
        await Visitor.ExpectLoadedAsync(visitor.Poster(Prompt));
    }
}
