using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Api;

/// <summary>The body of <c>POST /api/generate</c>. Unknown, repeated and mistyped members are refused.</summary>
public sealed record GenerateBody
{
    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public string? AspectRatio { get; init; }

    public string? OutputFormat { get; init; }

    public string? Style { get; init; }

    public long? Seed { get; init; }

    public int? Count { get; init; }

    /// <summary>What <c>POST /api/uploads</c> answered: the poster starts from this picture.</summary>
    public string? SourceImage { get; init; }

    /// <summary>A finished poster to start from, instead of an upload.</summary>
    public string? SourceGeneration { get; init; }

    /// <summary>How far to go from the picture, from 5 to 95 percent; 60 when absent.</summary>
    public int? Strength { get; init; }

    public bool HasSource => SourceImage is not null || SourceGeneration is not null;

    public GenerationRequest ToRequest() => new()
    {
        Prompt = Prompt ?? "",
        NegativePrompt = NegativePrompt,
        AspectRatio = AspectRatio ?? Choices.DefaultRatio,
        OutputFormat = OutputFormat ?? Choices.DefaultFormat,
        Style = Style ?? Choices.NoStyle,
        Seed = Seed,
        Count = Count ?? 1,
    };
}
