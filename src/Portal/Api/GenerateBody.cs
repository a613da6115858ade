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
