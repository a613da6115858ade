using PosterSaaS.LocalCloud.Bedrock.Art;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

public sealed class PosterTextTests
{
    [Theory]
    [InlineData("Poster for \"Midnight Blue\", a jazz night", "Midnight Blue")]
    [InlineData("jazz poster “Blaue Stunde” in Berlin", "Blaue Stunde")]
    [InlineData("affiche « Café des Arts », Paris", "Café des Arts")]
    [InlineData("Plakat „Höhenluft“ im Gebirge", "Höhenluft")]
    [InlineData("a film 'Don't Look Up' about a comet", "Don't Look Up")]
    [InlineData("the \"iPhone und ich\" show", "iPhone und ich")]
    public void What_is_quoted_is_the_title(string prompt, string title) => Assert.Equal(title, PosterText.From(prompt, 1).Title);

    [Theory]
    [InlineData("the band's tour, it's loud", "The Band's Tour")]
    [InlineData("Vintage travel poster of Tuscany hills with cypress trees, come in spring", "Tuscany Hills")]
    [InlineData("conference on distributed systems, Berlin", "Conference on Distributed Systems")]
    [InlineData("Please create a minimalist poster for the flower market in the botanical garden", "Flower Market")]
    [InlineData("A concert called Echo Park, Friday", "Echo Park")]
    [InlineData("Café crème à Montréal", "Café Crème à Montréal")]
    [InlineData("design conference 2026", "Design Conference 2026")]
    [InlineData("x", "X")]
    public void Without_quotes_the_first_meaningful_words_are_the_title(string prompt, string title) => Assert.Equal(title, PosterText.From(prompt, 1).Title);

    [Fact]
    public void The_rest_stands_below_in_order()
    {
        var text = PosterText.From("Poster for a jazz night \"Midnight Blue\", live trumpet and piano, Friday 9 pm, cinematic style, 4k", 1);

        Assert.Equal(new PosterText("Midnight Blue", "Jazz night", "live trumpet and piano · Friday 9 pm"), text);
    }

    [Fact]
    public void What_says_how_to_draw_is_not_printed()
    {
        var text = PosterText.From("\"Night Train\", a thriller. Style: film noir poster, rain and smoke, 1940s mood", 1);

        Assert.Equal(("Night Train", "A thriller"), (text.Title, text.Subtitle));
    }

    [Fact]
    public void A_long_rest_ends_at_a_word_that_can_end_it()
    {
        var text = PosterText.From("\"Ernte\" " + string.Join(' ', Enumerable.Repeat("a celebration of the harvest with", 20)), 1);

        Assert.InRange(text.Subtitle.Length, 30, 64);
        Assert.EndsWith("harvest", text.Subtitle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("東京の夜、ネオンの街")]
    [InlineData("مهرجان الموسيقى")]
    [InlineData("🎉🎉🎉")]
    [InlineData("....")]
    public void A_prompt_that_no_font_of_ours_can_set_has_a_number_for_a_title(string prompt) => Assert.Equal("No. 142", PosterText.From(prompt, 42).Title);

    [Fact]
    public void Cyrillic_can_be_set() => Assert.Equal("Лебединое озеро", PosterText.From("Концерт «Лебединое озеро»", 1).Title);
}
