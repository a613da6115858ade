using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The generator's form.</summary>
public sealed class CreateForm
{
    /// <summary>Made when the form is shown and posted back, so that a double click or a retry starts one generation.</summary>
    public string Id { get; set; } = Guid.NewGuid().ToString("N");

    public string? Prompt { get; set; }

    public string? Style { get; set; } = Choices.NoStyle;

    public string? AspectRatio { get; set; } = Choices.DefaultRatio;

    public string? OutputFormat { get; set; } = Choices.DefaultFormat;

    public GenerationRequest ToRequest() => new()
    {
        // A text area sends line ends as CR LF; counted and drawn, a line end is one.
        Prompt = (Prompt ?? "").ReplaceLineEndings("\n").Trim(),
        Style = Style ?? "",
        AspectRatio = AspectRatio ?? "",
        OutputFormat = OutputFormat ?? "",
    };

    /// <summary>The form as it was when this generation was asked for.</summary>
    public static CreateForm From(Generation generation) => new()
    {
        Prompt = generation.Prompt,
        Style = generation.Style,
        AspectRatio = generation.AspectRatio,
        OutputFormat = generation.OutputFormat,
    };
}
