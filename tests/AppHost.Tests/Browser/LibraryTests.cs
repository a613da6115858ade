using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Finding, keeping, looking at and throwing away what was made, on a phone and on a desk, with scripts and without.</summary>
[Collection(Journeys.Name)]
public sealed class LibraryTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Lighthouse = "A lighthouse in a storm";
    private const string Numerals = "Swiss numerals in red";
    private const string Refused = "A poster that the model declines [refuse]";

    public static TheoryData<int, bool> Everywhere => new() { { 360, true }, { 1440, true }, { 360, false }, { 1440, false } };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Posters_are_found_by_words_and_filters_and_shown_as_a_list(int width, bool scripts)
    {
        var (visitor, _) = await OpenAsync(width, scripts, Lighthouse, Numerals, Refused);
        await visitor.GoToAsync("/history");
        await Expect(Cards(visitor)).ToHaveCountAsync(3);

        await visitor.Page.GetByLabel("Words in the description").FillAsync("lighthouse");
        await visitor.PressAsync("Find");
        await Expect(Cards(visitor)).ToHaveCountAsync(1);
        await Expect(visitor.Card(Lighthouse)).ToBeVisibleAsync();

        await visitor.FollowAsync("Clear");
        await visitor.Page.Locator("summary", new() { HasText = "Filters and order" }).ClickAsync();
        await visitor.Page.GetByLabel("Status").SelectOptionAsync("Failed");
        await visitor.PressAsync("Find");
        await Expect(Cards(visitor)).ToHaveCountAsync(1);
        await Expect(visitor.Card(Refused).GetByText("Not charged.")).ToBeVisibleAsync();

        await visitor.Page.GetByLabel("Status").SelectOptionAsync("Any");
        await visitor.Page.GetByLabel("Order").SelectOptionAsync("Oldest first");
        await visitor.Page.GetByLabel("Shown as").SelectOptionAsync("List");
        await visitor.PressAsync("Find");
        await Expect(visitor.Page.Locator(".cards--list")).ToBeVisibleAsync();
        await Expect(Cards(visitor).First).ToContainTextAsync(Lighthouse);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Several_are_downloaded_deleted_and_brought_back(int width, bool scripts)
    {
        var (visitor, _) = await OpenAsync(width, scripts, Lighthouse, Numerals);
        await visitor.GoToAsync("/history");
        await SelectAsync(visitor, Lighthouse);
        await SelectAsync(visitor, Numerals);

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.PressAsync("Download as zip"));
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        Assert.Equal(2, zip.Entries.Count(entry => entry.Length > 1_000 && entry.Name.EndsWith(".png", StringComparison.Ordinal)));

        await visitor.Page.GetByRole(AriaRole.Form, new() { Name = "Selected posters" }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(visitor.Page.GetByText("2 deleted.")).ToBeVisibleAsync();
        await Expect(Cards(visitor)).ToHaveCountAsync(0);
        await visitor.PressAsync("Undo");

        await Expect(Cards(visitor)).ToHaveCountAsync(2);
        await Visitor.ExpectLoadedAsync(visitor.Card(Numerals).Locator("img"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task All_that_is_shown_is_selected_with_a_click_and_none_with_another(int width)
    {
        var (visitor, _) = await OpenAsync(width, scripts: true, Lighthouse, Numerals);
        await visitor.GoToAsync("/history");
        var selection = visitor.Page.GetByRole(AriaRole.Form, new() { Name = "Selected posters" });
        await Expect(selection).ToBeHiddenAsync();

        await SelectAsync(visitor, Lighthouse);
        await Expect(selection.GetByText("Selected: 1")).ToBeVisibleAsync();
        await visitor.PressAsync("All shown");
        await Expect(selection.GetByText("Selected: 2")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByLabel($"Select: {Numerals}")).ToBeCheckedAsync();

        await visitor.PressAsync("None");
        await Expect(selection).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByLabel($"Select: {Lighthouse}")).Not.ToBeCheckedAsync();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Favourites_stay_and_one_is_featured(int width, bool scripts)
    {
        var (visitor, ids) = await OpenAsync(width, scripts, Lighthouse, Numerals);
        await visitor.GoToAsync($"/generations/{ids[0]}");
        await visitor.PressAsync("Favourite");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "No favourite" })).ToBeVisibleAsync();
        foreach (var id in ids)
        {
            await visitor.GoToAsync($"/generations/{id}");
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Feature", Exact = true }).ClickAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop featuring" })).ToBeVisibleAsync();
        }

        await visitor.GoToAsync("/history");
        await Expect(visitor.Card(Lighthouse).GetByText("Kept for good")).ToBeVisibleAsync();
        await Expect(visitor.Card(Lighthouse).GetByText("Featured")).ToHaveCountAsync(0);
        await Expect(visitor.Card(Numerals).GetByText("Featured")).ToBeVisibleAsync();
        await visitor.Page.Locator("summary", new() { HasText = "Filters and order" }).ClickAsync();
        await visitor.Page.GetByLabel("Favourites only").CheckAsync();
        await visitor.PressAsync("Find");

        await Expect(Cards(visitor)).ToHaveCountAsync(1);
        await Expect(visitor.Card(Lighthouse)).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task More_are_shown_and_the_way_back_leads_to_the_same_place(int width, bool scripts)
    {
        var (visitor, ids) = await OpenAsync(width, scripts, Lighthouse);
        await FillHistoryAsync(ids[0], 100);
        await visitor.GoToAsync("/history");
        await Expect(Cards(visitor)).ToHaveCountAsync(24);

        await visitor.FollowAsync("Show more");
        await Expect(Cards(visitor)).ToHaveCountAsync(48);
        await visitor.FollowAsync("Show more");
        await Expect(Cards(visitor)).ToHaveCountAsync(72);
        var wanted = Cards(visitor).Nth(60);
        var id = await wanted.GetAttributeAsync("data-card");
        await wanted.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex($"/generations/{id}$"));
        await visitor.Page.GoBackAsync();

        await Expect(Cards(visitor)).ToHaveCountAsync(72);
        await Expect(visitor.Page.Locator($"[data-card='{id}']")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task A_poster_is_looked_at_closely_and_the_next_one_is_a_key_away(int width)
    {
        var (visitor, _) = await OpenAsync(width, scripts: true, Lighthouse, Numerals);
        await visitor.GoToAsync("/history");
        await visitor.FollowAsync(Numerals);
        var viewer = visitor.Page.GetByRole(AriaRole.Dialog);

        await visitor.Page.Locator("[data-viewer]").ClickAsync();
        await Expect(viewer).ToBeVisibleAsync();
        await Visitor.ExpectLoadedAsync(viewer.GetByRole(AriaRole.Img));
        await visitor.Page.Keyboard.PressAsync("+");
        await Expect(viewer.Locator("[data-zoom]")).ToHaveAttributeAsync("data-zoom", "1");
        await viewer.GetByRole(AriaRole.Button, new() { Name = "Smaller" }).ClickAsync();
        await Expect(viewer.Locator("[data-zoom]")).ToHaveAttributeAsync("data-zoom", "0");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(viewer).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator("[data-viewer]")).ToBeFocusedAsync();

        await visitor.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = Lighthouse })).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = Numerals })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_image_whose_link_has_ended_is_asked_for_anew()
    {
        var (visitor, _) = await OpenAsync(1440, scripts: true, Lighthouse);
        visitor.Complaints.Expect(403);
        var ended = 0;
        await visitor.Page.RouteAsync(new Regex("X-Amz-Signature="), route => Interlocked.Increment(ref ended) is 1
            ? route.FulfillAsync(new() { Status = 403, ContentType = "application/xml", Body = "<Error><Code>AccessDenied</Code></Error>" })
            : route.ContinueAsync());

        await visitor.GoToAsync("/history");

        await Visitor.ExpectLoadedAsync(visitor.Card(Lighthouse).Locator("img"));
        Assert.True(ended > 0, "No link was refused, so nothing was shown by this.");
    }

    private static ILocator Cards(Visitor visitor) => visitor.Page.Locator("[data-card]");

    private static Task SelectAsync(Visitor visitor, string prompt) => visitor.Page.GetByLabel($"Select: {prompt}").CheckAsync();

    /// <summary>Somebody with these posters, asked for one after the other, so that the last is the newest.</summary>
    private async Task<(Visitor Visitor, IReadOnlyList<string> Ids)> OpenAsync(int width, bool scripts, params string[] prompts)
    {
        var person = await NewPersonAsync();
        var ids = new List<string>();
        foreach (var prompt in prompts)
        {
            ids.Add(await person.FinishPosterAsync(prompt));
        }

        var visitor = await OpenBrowserAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 800 } });
        await visitor.SignInAsync(person);
        return (visitor, ids);
    }
}
