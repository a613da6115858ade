using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class GenerationRequestTests
{
    private const string Family = "👨‍👩‍👧‍👦"; // one character to people, eleven to a string

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    public void A_blank_prompt_is_refused(string prompt)
    {
        var problems = new GenerationRequest { Prompt = prompt }.Validate();

        Assert.Equal("Describe the poster you want.", problems["Prompt"]);
    }

    [Theory]
    [InlineData(3_000, true)]
    [InlineData(3_001, false)]
    public void The_limit_is_three_thousand_characters(int length, bool isValid)
    {
        var problems = new GenerationRequest { Prompt = new string('a', length) }.Validate();

        Assert.Equal(isValid, problems.Count == 0);
    }

    [Fact]
    public void Characters_are_counted_as_people_see_them()
    {
        var prompt = string.Concat(Enumerable.Repeat(Family, 500)) + new string('a', 2_500);

        var problems = new GenerationRequest { Prompt = prompt }.Validate();

        Assert.Equal(3_000, GenerationRequest.LengthOf(prompt));
        Assert.Empty(problems);
    }

    [Fact]
    public void Text_that_only_looks_short_is_refused_at_the_limit_of_the_model()
    {
        var zalgo = "a" + new string('\u0301', 10_000);

        Assert.Contains("Prompt", new GenerationRequest { Prompt = zalgo }.Validate());
    }

    [Theory]
    [InlineData("a bell \u0007")]
    [InlineData("an escape \u001b[31m")]
    public void Broken_and_control_characters_are_refused(string prompt)
    {
        Assert.Contains("Prompt", new GenerationRequest { Prompt = prompt }.Validate());
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() // as data of a theory, the runner would repair it
    {
        Assert.Contains("Prompt", new GenerationRequest { Prompt = "half of a pair \ud83d" }.Validate());
    }

    [Theory]
    [InlineData("AspectRatio")]
    [InlineData("OutputFormat")]
    [InlineData("Style")]
    [InlineData("Seed")]
    [InlineData("Count")]
    public void A_value_that_is_not_on_offer_is_refused_beside_its_field(string field)
    {
        var request = new GenerationRequest { Prompt = "jazz" };
        request = field switch
        {
            "AspectRatio" => request with { AspectRatio = "7:5" },
            "OutputFormat" => request with { OutputFormat = "gif" },
            "Style" => request with { Style = "<script>" },
            "Seed" => request with { Seed = -1 },
            _ => request with { Count = 5 },
        };

        Assert.Equal(field, Assert.Single(request.Validate()).Key);
    }

    [Fact]
    public void Requests_that_differ_anywhere_have_different_fingerprints()
    {
        var request = new GenerationRequest { Prompt = "jazz" };
        GenerationRequest[] others =
        [
            request with { Prompt = "Jazz" }, request with { NegativePrompt = "blur" }, request with { AspectRatio = "1:1" },
            request with { OutputFormat = "jpeg" }, request with { Style = "noir" }, request with { Seed = 7 }, request with { Count = 2 },
        ];

        Assert.Equal(8, others.Append(request).Select(each => each.Fingerprint).Distinct().Count());
        Assert.Equal(request.Fingerprint, (request with { }).Fingerprint);
    }
}
