using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using PosterSaaS.Domain.Generations;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Portal.Tests.Workspaces;

/// <summary>What the generator offers beside a description, by forms and links alone.</summary>
public sealed class GeneratorTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_preset_fills_the_form()
    {
        using var browser = portal.App.OpenBrowser();
        var page = await browser.SignUpAsync();

        var filled = await browser.GetAsync(LinkOf(page, "Noir thriller"), page);

        Assert.Contains("frosted glass door", filled.Text("textarea"), StringComparison.Ordinal);
        Assert.Equal("noir", Chosen(filled, "Form.Style"));
    }

    [Fact]
    public async Task Four_variations_cost_four_credits_and_stand_side_by_side()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"), ("Form.Count", "4"), ("Form.Seed", "4294967293"));

        Assert.Equal("6 credits", page.Text(".ticket"));
        var working = page.Document.QuerySelectorAll("#result [data-working]").Select(each => each.GetAttribute("data-working")!).ToList();
        Assert.Equal(IdsOf(page), working);
        var seeds = await Task.WhenAll(working.Select(async id => (await portal.App.GenerationAsync(page, id)).Seed));
        Assert.Equal([4_294_967_293, 4_294_967_294, 0, 1], seeds);
    }

    [Fact]
    public async Task Cancelling_one_of_several_leaves_the_others_on_the_stage()
    {
        using var browser = portal.App.OpenBrowser();
        var stage = await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"), ("Form.Count", "2"));

        var page = await browser.SubmitAsync(stage, "Cancel");

        Assert.Equal(stage.Address, page.Address);
        Assert.Single(page.Document.QuerySelectorAll("#result [data-working]"));
        Assert.Equal("9 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task What_was_chosen_last_is_chosen_again_and_words_are_not_kept()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();
        await browser.SubmitAsync(
            form, "Generate", ("Form.Prompt", "a jazz night"), ("Form.Style", "noir"), ("Form.AspectRatio", "16:9"), ("Form.OutputFormat", "webp"), ("Form.Count", "2"));

        var page = await browser.GetAsync("/create");

        Assert.Equal(("noir", "16:9", "webp", "2"), (Chosen(page, "Form.Style"), Chosen(page, "Form.AspectRatio"), Chosen(page, "Form.OutputFormat"), Chosen(page, "Form.Count")));
        Assert.Equal("", page.Text("textarea"));
    }

    [Theory]
    [InlineData("Form.Seed", "twelve", "#seed-error", "Choose a seed")]
    [InlineData("Form.Seed", "-1", "#seed-error", "Choose a seed")]
    [InlineData("Form.Seed", "4294967295", "#seed-error", "Choose a seed")]
    [InlineData("Form.Count", "5", "#count-error", "Ask for 1 to 4")]
    public async Task A_mistake_in_what_is_folded_away_is_seen(string field, string value, string place, string words)
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "a jazz night"), (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text(place), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"details[open] {place}"));
        Assert.Equal("10 credits", page.Text(".ticket"));
    }

    [Fact]
    public async Task What_is_to_be_left_out_is_asked_for_and_shown()
    {
        using var browser = portal.App.OpenBrowser();
        var stage = await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"), ("Form.NegativePrompt", "people, blue"));

        var page = await browser.GetAsync($"{stage.WorkspacePath}/generations/{IdsOf(stage)[0]}");

        Assert.Contains("people, blue", page.Text(".facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_stays_with_the_form_while_something_else_is_mended()
    {
        using var browser = portal.App.OpenBrowser();
        var form = await browser.SignUpAsync();

        var asked = await browser.SubmitFileAsync(form, "Generate", "Form.Picture", Pictures.Png(), ("Form.Prompt", ""));
        var page = await browser.SubmitAsync(asked, "Generate", ("Form.Prompt", "a jazz night"), ("Form.Strength", "35"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.NotNull(asked.Document.QuerySelector(".picture img"));
        var generation = await portal.App.GenerationAsync(page, IdsOf(page)[0]);
        Assert.Equal((35, asked.Document.QuerySelector("[name='Form.Image']")!.GetAttribute("value")), (generation.Source!.Strength, generation.Source.Image));
    }

    [Fact]
    public async Task A_picture_can_be_let_go()
    {
        using var browser = portal.App.OpenBrowser();
        var asked = await browser.SubmitFileAsync(await browser.SignUpAsync(), "Generate", "Form.Picture", Pictures.Png(), ("Form.Prompt", ""));

        var page = await browser.SubmitAsync(asked, "Generate", ("Form.Prompt", "a jazz night"), ("Form.WithoutPicture", "true"));

        Assert.Null((await portal.App.GenerationAsync(page, IdsOf(page)[0])).Source);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_explained_beside_its_field()
    {
        using var browser = portal.App.OpenBrowser();

        var page = await browser.SubmitFileAsync(await browser.SignUpAsync(), "Generate", "Form.Picture", "<svg/>"u8.ToArray(), ("Form.Prompt", "a jazz night"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("something else", page.Text("#picture-error"), StringComparison.Ordinal);
        Assert.Equal(("a jazz night", "10 credits"), (page.Text("textarea"), page.Text(".ticket")));
    }

    [Fact]
    public async Task A_poster_is_what_the_next_one_starts_from()
    {
        using var browser = portal.App.OpenBrowser();
        var stage = await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"), ("Form.AspectRatio", "1:1"));
        await portal.App.SucceedAsync(IdsOf(stage)[0], Pictures.Png(832, 832));
        var done = await browser.GetAsync(stage.Address.PathAndQuery);

        var form = await browser.GetAsync(LinkOf(done, "Start from this picture"), done);
        var page = await browser.SubmitAsync(form, "Generate", ("Form.Prompt", "the same in winter"));

        Assert.Equal("1:1", Chosen(form, "Form.AspectRatio"));
        Assert.NotNull(form.Document.QuerySelector(".picture img"));
        Assert.Equal(SourceImage.DefaultStrength, (await portal.App.GenerationAsync(page, IdsOf(page)[0])).Source!.Strength);
    }

    [Fact]
    public async Task A_poster_is_made_the_featured_one_where_it_is_finished()
    {
        using var browser = portal.App.OpenBrowser();
        var stage = await browser.SubmitAsync(await browser.SignUpAsync(), "Generate", ("Form.Prompt", "a jazz night"));
        await portal.App.SucceedAsync(IdsOf(stage)[0]);

        await browser.SubmitAsync(await browser.GetAsync(stage.Address.PathAndQuery), "Make it featured");

        Assert.True((await portal.App.GenerationAsync(stage, IdsOf(stage)[0])).IsFeatured);
    }

    private static string LinkOf(Page page, string text) =>
        page.Document.QuerySelectorAll("a").First(link => link.TextContent.Trim() == text).GetAttribute("href")!;

    private static string? Chosen(Page page, string name) => page.Document.QuerySelector($"[name='{name}'][checked]")?.GetAttribute("value");

    private static string[] IdsOf(Page page) => QueryHelpers.ParseQuery(page.Address.Query)["generation"].ToString().Split(' ');
}
