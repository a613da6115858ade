using Xunit.Abstractions;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>What a page may weigh and how still it stands: counts and bytes, which no busy machine can change.</summary>
[Collection(Pages.Name)]
public sealed class WeightTests(BrowserFixture fixture, ITestOutputHelper output) : BrowserTest(fixture)
{
    private const int RequestsMax = 8;
    private const int HtmlBytesMax = 12_000;
    private const int StyleBytesMax = 15_000;
    private const int ScriptBytesMax = 20_000;
    private const int RepeatBytesMax = 20_000;
    private const double ShiftMax = 0.02;

    private const string Prompt = "Swiss conference poster with giant numerals and one red circle";

    [Fact]
    public async Task The_page_that_makes_posters_is_light()
    {
        var (visitor, person) = await SignInAsync();
        var id = await person.FinishPosterAsync(Prompt);
        var path = $"{new Uri(visitor.Page.Url).AbsolutePath}?generation={id}";
        var fresh = await OpenSecondBrowserAsync(visitor, width: 1440);
        var counter = fresh.Page.Locator("[data-counter]");

        var first = await Traffic.MeasureAsync(fresh.Page, path, counter);
        var repeat = await Traffic.MeasureAsync(fresh.Page, path, counter);

        output.WriteLine($"first: {first}");
        output.WriteLine($"repeat: {repeat}");
        Assert.InRange(first.RequestsBesideImages, 1, RequestsMax);
        Assert.InRange(first.BytesOf(Traffic.Document), 1, HtmlBytesMax);
        Assert.InRange(first.BytesOf(Traffic.Style), 1, StyleBytesMax);
        Assert.InRange(first.BytesOf(Traffic.Script), 1, ScriptBytesMax);
        Assert.InRange(repeat.Bytes, 1, RepeatBytesMax); // images come from the browser's cache: their links are handed out again
    }

    [Theory]
    [InlineData("/members")]
    [InlineData("/settings")]
    [InlineData("/keys")]
    [InlineData("/workspaces/new")]
    public async Task The_pages_around_a_workspace_are_light(string path)
    {
        var (visitor, _) = await SignInAsync();
        var fresh = await OpenSecondBrowserAsync(visitor, width: 1440);

        var first = await Traffic.MeasureAsync(fresh.Page, path, fresh.Page.Locator("main form").First);

        output.WriteLine($"{path}: {first}");
        Assert.InRange(first.RequestsBesideImages, 1, RequestsMax);
        Assert.InRange(first.BytesOf(Traffic.Document), 1, HtmlBytesMax);
        Assert.InRange(first.BytesOf(Traffic.Style), 1, StyleBytesMax);
        Assert.InRange(first.BytesOf(Traffic.Script), 1, ScriptBytesMax);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task Nothing_jumps_while_a_page_loads(int width)
    {
        var (visitor, person) = await SignInAsync();
        var id = await person.FinishPosterAsync(Prompt);

        foreach (var path in new[] { "/", $"/create?generation={id}", "/history", $"/generations/{id}", "/credits", "/members", "/settings", "/keys", "/workspaces", "/workspaces/new" })
        {
            var fresh = await OpenSecondBrowserAsync(visitor, width);
            var shift = (await Rendering.MeasureAsync(fresh.Page, path)).Shift;

            output.WriteLine($"{path}: {shift}");
            Assert.True(shift <= ShiftMax, $"{path} jumps by {shift} at {width} px.");
        }
    }
}
