using PosterSaaS.LocalCloud.Bedrock.Art;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

public sealed class TypographyTests
{
    private static readonly string[] Prompts =
    [
        "x",
        "Poster for a jazz night \"Midnight Blue\", live trumpet and piano, Friday 9 pm",
        "\"Donaudampfschifffahrtsgesellschaftskapitän\" rock concert",
        "\"The Extraordinary and Somewhat Improbable Adventures of Professor Wolkenstein and His Machine\" film",
        "ÅÄÖ Ǻ Ế ÇŞŢ fête, jgqpy and ĄĘ, swiss grid",
        "東京の夜、ネオンの街",
        "travel to Provence", "safari in the savanna", "coffee", "haunted house", "kids birthday", "flower fair", "space week \"Beyond Saturn\"", "perfume sale",
        "cinematic mountain expedition, the last summit", "noir harbour at night", "animation about a very small and shy but quite clever badger", "horror in the woods",
        "bauhaus exhibition, Weimar", "gala \"The Golden Hour\"", "city marathon, Sunday", "ocean week", "techno concert \"WAVY AVATAR\"", "design conference 2026",
        "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        "\"I\" i i i i i i i i i i i i i i", "RUN!", "Лебединое озеро, балет", "wine, bread, cheese, olives, figs, honey, salt", "12-14 June 2026 · 8 pm · free",
    ];

    public static TheoryData<string> Ratios => [.. PosterSize.Ratios];

    [Theory]
    [MemberData(nameof(Ratios))]
    public void No_letter_is_outside_the_sheet_and_no_line_is_over_another(string ratio)
    {
        var size = PosterSize.For(ratio);
        for (var index = 0; index < Prompts.Length; index++)
        {
            var (plan, random) = PosterPlan.For(Prompts[index], index + 1);

            AssertReadable(PosterArtist.Layout(plan, random, size), size, $"{plan.Composition} for {Prompts[index]}");
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Every_composition_finds_room_for_the_longest_texts(string ratio)
    {
        var size = PosterSize.For(ratio);
        var text = new PosterText("An Uncommonly Long Title for a Rather Short Evening Near the River", "With a subtitle that goes on for almost as long as it may", "and a caption of some length · Friday");
        foreach (var composition in PosterArtist.Compositions)
        {
            for (var seed = 0UL; seed < 8; seed++)
            {
                AssertReadable(PosterArtist.Layout(new(composition, Palette.All[0], text, Mood.None), new(seed), size), size, composition);
            }
        }
    }

    [Fact]
    public void A_block_fits_its_box_and_breaks_into_balanced_lines()
    {
        using var block = TextBlock.Fit("The House of the Rising Sun", new(Face.Condensed, 400, LinesMax: 3), new(500, 400));

        Assert.Equal("The House of the Rising Sun", string.Join(' ', block.Lines));
        Assert.InRange(block.Lines.Count, 2, 3);
        Assert.True(block.Width <= 500.5f && block.Height <= 400.5f);
    }

    [Fact]
    public void Lines_do_not_end_in_a_small_word_where_that_can_be_helped()
    {
        var lines = LineBreaks.Balance(["House", "of", "Winter"], 2, line => line.Length);

        Assert.Equal(["House", "of Winter"], lines);
    }

    [Fact]
    public void Accents_and_descenders_of_neighbouring_lines_do_not_touch()
    {
        using var block = TextBlock.Fit("gjpqy ÁÊÖŘ", new(Face.Condensed, 200, LinesMax: 2, Leading: 0.5f), new(400, 1000));

        Assert.Equal(2, block.Lines.Count);
        Assert.True(block.Height > block.Size * 1.5f);
    }

    [Fact]
    public void Every_palette_has_text_that_can_be_read_on_each_of_its_colours()
    {
        Assert.All(Palette.All, palette =>
        {
            Assert.True(Palette.Contrast(palette.Paper, palette.Ink) >= 9, palette.Name);
            Assert.True(Palette.Contrast(palette.Paper, palette.Deep) >= 7, palette.Name);
            Assert.All(
                new[] { palette.Paper, palette.Ink, palette.Main, palette.Accent, palette.Soft, palette.Deep },
                color => Assert.True(Palette.Contrast(palette.TextOn(color), color) >= 3, $"{palette.Name} {color}"));
        });
    }

    [Theory]
    [InlineData("noir")]
    [InlineData("animation")]
    [InlineData("horror")]
    [InlineData("cinematic")]
    public void A_style_word_changes_the_palette(string style)
    {
        var (plain, _) = PosterPlan.For("harbour at night", 4);
        var (styled, _) = PosterPlan.For($"harbour at night, {style}", 4);

        Assert.NotEqual(plain.Palette.Name, styled.Palette.Name);
    }

    [Fact]
    public void Random_numbers_are_the_same_on_every_machine()
    {
        var random = new Randomness(42);

        Assert.Equal([13679457532755275413UL, 2949826092126892291UL], [random.Next(), random.Next()]);
    }

    private static void AssertReadable(IReadOnlyList<SKRect> ink, PosterSize size, string what)
    {
        var sheet = new SKRect(8, 8, size.Width - 8, size.Height - 8);
        Assert.NotEmpty(ink);
        for (var one = 0; one < ink.Count; one++)
        {
            Assert.True(ink[one].Width > 4 && ink[one].Height > 4, $"{what}: nothing to see at {ink[one]}");
            Assert.True(sheet.Contains(ink[one]), $"{what}: {ink[one]} is outside {sheet}");
            for (var other = one + 1; other < ink.Count; other++)
            {
                Assert.False(ink[one].IntersectsWith(ink[other]), $"{what}: {ink[one]} is over {ink[other]}");
            }
        }
    }
}
