using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>What to paint.</summary>
public sealed record ImageRequest(string Prompt, string? NegativePrompt, string Style, string AspectRatio, string OutputFormat, long? Seed)
{
    /// <summary>The picture to start from, in the shape of the poster; null for words alone.</summary>
    public byte[]? Source { get; init; }

    /// <summary>How far to go from it, from 0 to 1.</summary>
    public double Strength { get; init; }

    public static ImageRequest For(Generation generation) => new(
        generation.Prompt, generation.NegativePrompt, generation.Style, generation.AspectRatio, generation.OutputFormat, generation.Seed);

    /// <summary>The same, starting from a picture.</summary>
    public ImageRequest From(byte[] source, int strengthPercent) => this with { Source = source, Strength = strengthPercent / 100.0 };
}
