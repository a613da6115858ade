using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Pages are written in English and in UTC; dates and times are told as the visitor is used to them.</summary>
[Collection(Journeys.Name)]
public sealed class WordsTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData("en-GB", "Europe/London", true, @"^\d{1,2} \w+ \d{4}, \d{2}:\d{2} (GMT|BST)$")]
    [InlineData("de-DE", "Asia/Kolkata", true, @"^\d{1,2}\. \w+\.? \d{4}, \d{2}:\d{2} (GMT\+5:30|IST)$")]
    [InlineData("de-DE", "Asia/Kolkata", false, @"^\d{1,2} \w{3} \d{4}, \d{2}:\d{2} UTC$")]
    public async Task Times_are_told_on_the_visitors_clock_with_its_zone(string locale, string zone, bool scripts, string told)
    {
        var person = await NewPersonAsync();
        await person.FinishPosterAsync("A lighthouse in a storm");
        var visitor = await OpenBrowserAsync(new() { Locale = locale, TimezoneId = zone, JavaScriptEnabled = scripts });
        await visitor.SignInAsync(person);

        await visitor.GoToAsync("/history");

        await Expect(visitor.Card("A lighthouse in a storm").Locator("[data-time=moment]")).ToHaveTextAsync(new Regex(told));
    }
}
