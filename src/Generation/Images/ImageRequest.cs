using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>What to paint.</summary>
public sealed record ImageRequest(string Prompt, string? NegativePrompt, string Style, string AspectRatio, string OutputFormat, long? Seed)
{
    public static ImageRequest For(Generation generation) => new(
        generation.Prompt, generation.NegativePrompt, generation.Style, generation.AspectRatio, generation.OutputFormat, generation.Seed);
}
