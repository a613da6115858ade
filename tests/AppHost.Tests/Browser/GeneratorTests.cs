using Microsoft.Playwright;
using PosterSaaS.TestSupport.Images;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>All that the generator offers, on a phone and on a desk, with scripts and without.</summary>
[Collection(Journeys.Name)]
public sealed class GeneratorTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    public static TheoryData<int, bool> Everywhere => new() { { 360, true }, { 1440, true }, { 360, false }, { 1440, false } };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Two_variations_from_a_preset_and_a_picture(int width, bool scripts)
    {
        var visitor = await OpenAsync(width, scripts);
        await visitor.FollowAsync("Noir thriller");
        await Expect(visitor.PromptField).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("frosted glass door"));
        await OpenUpAsync(visitor, "Start from a picture");
        await visitor.Page.GetByLabel("A picture of yours").SetInputFilesAsync(new FilePayload { Name = "door.png", MimeType = "image/png", Buffer = Pictures.Png() });
        await OpenUpAsync(visitor, "More options");
        await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "2", Exact = true }).CheckAsync();

        await visitor.PressAsync("Generate 2 for 2 credits");

        await Expect(visitor.Balance).ToHaveTextAsync("8 credits");
        await Expect(visitor.Result.GetByRole(AriaRole.Img)).ToHaveCountAsync(2);
        await Visitor.ExpectLoadedAsync(visitor.Result.GetByRole(AriaRole.Img).First);
        await Expect(visitor.Result.GetByRole(AriaRole.Link, new() { Name = "Download" })).ToHaveCountAsync(2);
        await visitor.Result.GetByRole(AriaRole.Button, new() { Name = "Make it featured" }).First.ClickAsync();
        await Expect(visitor.Page.GetByText("Featured", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_being_written_stays_when_a_poster_is_finished()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.AskForPosterAsync("A poster that takes a moment");
        await Expect(visitor.Progress).ToBeVisibleAsync();
        await visitor.PromptField.FillAsync("The next one, half wri");
        await OpenUpAsync(visitor, "More options");
        await visitor.Page.GetByLabel("Leave out").FillAsync("people");

        await Expect(visitor.Result.GetByRole(AriaRole.Img)).ToHaveCountAsync(1);

        await Expect(visitor.PromptField).ToHaveValueAsync("The next one, half wri");
        await Expect(visitor.Page.GetByLabel("Leave out")).ToHaveValueAsync("people");
    }

    [Fact]
    public async Task A_second_poster_is_asked_for_while_the_first_is_painted_and_both_arrive()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.AskForPosterAsync("The first");
        await Expect(visitor.Progress).ToBeVisibleAsync();
        await visitor.AskForPosterAsync("The second");

        await Expect(visitor.Poster("The second")).ToBeVisibleAsync();
        await Expect(visitor.Card("The first").GetByRole(AriaRole.Paragraph).Filter(new() { HasText = "Kept until" })).ToBeVisibleAsync();
        await Expect(visitor.Balance).ToHaveTextAsync("8 credits");
    }

    [Fact]
    public async Task Presets_are_searched_and_a_choice_can_be_taken_back()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.PromptField.FillAsync("My own words");
        var search = visitor.Page.GetByPlaceholder("Search: event");

        await search.FillAsync("film crime");
        await Expect(visitor.Page.Locator("[data-preset-words]:visible")).ToHaveCountAsync(1);
        await search.FillAsync("zeppelin");
        await Expect(visitor.Page.GetByText("No preset has these words.")).ToBeVisibleAsync();
        await search.FillAsync("travel");
        await visitor.FollowAsync("Travel");
        await Expect(visitor.PromptField).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Travel poster"));
        await visitor.PromptField.PressAsync("Control+z");

        await Expect(visitor.PromptField).ToHaveValueAsync("My own words");
    }

    [Fact]
    public async Task A_seed_is_locked_shuffled_and_remixed()
    {
        var (visitor, person) = await SignInAsync();
        var id = await person.FinishPosterAsync("A lighthouse in a storm");
        await visitor.GoToAsync($"/create?generation={id}");
        await OpenUpAsync(visitor, "More options");
        var seed = visitor.Page.GetByLabel("Seed", new() { Exact = true });

        await visitor.PressAsync("Lock the last");
        var locked = await seed.InputValueAsync();
        await visitor.PressAsync("Shuffle");
        await Expect(seed).ToHaveValueAsync("");
        await visitor.FollowAsync("Remix with the same seed");

        Assert.Matches("^[0-9]+$", locked);
        await Expect(seed).ToHaveValueAsync(locked);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_before_it_is_sent()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.PromptField.FillAsync("A lighthouse");
        await OpenUpAsync(visitor, "Start from a picture");
        var file = visitor.Page.GetByLabel("A picture of yours");
        await file.SetInputFilesAsync(new FilePayload { Name = "huge.png", MimeType = "image/png", Buffer = new byte[6 * 1024 * 1024] });

        await visitor.GenerateButton.ClickAsync();

        Assert.Contains("at most 5 MB", await file.EvaluateAsync<string>("file => file.validationMessage"), StringComparison.Ordinal);
        await Expect(visitor.Balance).ToHaveTextAsync("10 credits");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var (visitor, _) = await SignInAsync();
        await visitor.PromptField.FillAsync("A lighthouse by keyboard");

        await visitor.PromptField.PressAsync("Control+Enter");

        await Expect(visitor.Poster("A lighthouse by keyboard")).ToBeVisibleAsync();
    }

    private async Task<Visitor> OpenAsync(int width, bool scripts)
    {
        var person = await NewPersonAsync();
        var visitor = await OpenBrowserAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 800 } });
        await visitor.SignInAsync(person);
        return visitor;
    }

    private static Task OpenUpAsync(Visitor visitor, string summary) => visitor.Page.Locator("summary", new() { HasText = summary }).ClickAsync();
}
