namespace PosterSaaS.Domain.Generations;

/// <summary>Which generations to list. The default lists all.</summary>
/// <param name="Status">Only this status.</param>
/// <param name="Text">Only prompts that contain this, whatever its case.</param>
public sealed record HistoryFilter(GenerationStatus? Status = null, string? Text = null)
{
    /// <summary>Whether many rows may have to be read for one that matches.</summary>
    public bool IsNarrow => Status is not null || !string.IsNullOrWhiteSpace(Text);

    internal bool MatchesText(Generation generation) =>
        string.IsNullOrWhiteSpace(Text) || generation.Prompt.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase);
}
