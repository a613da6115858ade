using System.Globalization;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Posters;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The generator's form.</summary>
public sealed class CreateForm
{
    /// <summary>Made when the form is shown and posted back, so that a double click or a retry starts one generation.</summary>
    public string Id { get; set; } = Guid.NewGuid().ToString("N");

    public string? Prompt { get; set; }

    public string? NegativePrompt { get; set; }

    public string? Style { get; set; } = Choices.NoStyle;

    public string? AspectRatio { get; set; } = Choices.DefaultRatio;

    public string? OutputFormat { get; set; } = Choices.DefaultFormat;

    /// <summary>As typed; empty for another one each time.</summary>
    public string? Seed { get; set; }

    public int Count { get; set; } = 1;

    /// <summary>A file to start from.</summary>
    public IFormFile? Picture { get; set; }

    /// <summary>A picture that was sent before: it stays with the form when something else has to be mended.</summary>
    public string? Image { get; set; }

    /// <summary>A poster to start from.</summary>
    public string? Poster { get; set; }

    /// <summary>Whether the picture is let go.</summary>
    public bool WithoutPicture { get; set; }

    public int Strength { get; set; } = SourceImage.DefaultStrength;

    /// <summary>Whether something is set that "More options" hides when it is closed.</summary>
    public bool HasMore => NegativePrompt is { Length: > 0 } || Seed is { Length: > 0 } || Count > 1 || OutputFormat != Choices.DefaultFormat;

    public GenerationRequest ToRequest(SourceImage? source) => new()
    {
        Prompt = Plain(Prompt),
        NegativePrompt = Plain(NegativePrompt) is { Length: > 0 } negative ? negative : null,
        Style = Style ?? "",
        AspectRatio = AspectRatio ?? "",
        OutputFormat = OutputFormat ?? "",
        Seed = Seed is { Length: > 0 } ? ReadSeed(Seed) : null,
        Count = Count,
        Source = source,
    };

    /// <summary>The form as it was when this generation was asked for.</summary>
    /// <param name="again">Whether the very same poster shall come of it: then the seed is the one that was used.</param>
    public static CreateForm From(Generation generation, bool again) => new()
    {
        Prompt = generation.Prompt,
        NegativePrompt = generation.NegativePrompt,
        Style = generation.Style,
        AspectRatio = generation.AspectRatio,
        OutputFormat = generation.OutputFormat,
        Seed = ((again ? generation.Poster?.Seed : null) ?? generation.Seed)?.ToString(CultureInfo.InvariantCulture),
        Image = generation.Source?.Image,
        Strength = generation.Source?.Strength ?? SourceImage.DefaultStrength,
    };

    /// <summary>Starts from a preset; what the person prefers otherwise stays.</summary>
    public void Take(Preset preset) => (Prompt, Style, AspectRatio) = (preset.Prompt, preset.Style, preset.AspectRatio);

    // A text area sends line ends as CR LF; counted and drawn, a line end is one.
    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    // What is no number is a seed that validation refuses.
    private static long ReadSeed(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : -1;
}
