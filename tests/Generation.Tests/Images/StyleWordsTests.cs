using PosterSaaS.Domain.Generations;
using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.Generation.Tests.Images;

public class StyleWordsTests
{
    public static TheoryData<string> Styles => [.. Choices.Styles.Select(style => style.Value).Where(style => style != Choices.NoStyle)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Every_style_that_can_be_chosen_adds_words(string style) =>
        Assert.Matches(@"^a jazz night\. Style: .+$", StyleWords.AddTo("a jazz night", style));

    [Fact]
    public void No_style_leaves_the_prompt_as_it_is() => Assert.Equal("a jazz night", StyleWords.AddTo("a jazz night", Choices.NoStyle));

    [Fact]
    public void A_prompt_that_fills_the_models_limit_goes_without_them()
    {
        var prompt = new string('a', 10_000);

        Assert.Equal(prompt, StyleWords.AddTo(prompt, "noir"));
    }
}
