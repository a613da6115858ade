using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>The words that a style adds to a prompt.</summary>
public static class StyleWords
{
    /// <summary>The model's own limit, in UTF-16 units.</summary>
    private const int PromptUnitsMax = 10_000;

    // A label of its own, so that the model takes what follows for a manner and not for words to print.
    private const string Label = ". Style: ";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [Choices.NoStyle] = "",
        ["cinematic"] = "cinematic movie poster, dramatic key light, deep shadows, rich colour grading, shallow depth of field",
        ["noir"] = "film noir poster, high-contrast black and white, hard venetian-blind shadows, rain and smoke, 1940s mood",
        ["animation"] = "animated feature film poster, expressive stylised characters, clean shapes, vivid colours, soft light",
        ["horror"] = "horror movie poster, ominous atmosphere, desaturated palette with one blood-red accent, fog, unsettling composition",
    };

    /// <summary>The prompt with the style's words. Where both are too long for the model, what the customer wrote goes first.</summary>
    public static string AddTo(string prompt, string style)
    {
        var words = Words.GetValueOrDefault(style, "");
        return words.Length == 0 || prompt.Length + Label.Length + words.Length > PromptUnitsMax ? prompt : prompt + Label + words;
    }
}
