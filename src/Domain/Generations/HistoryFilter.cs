using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

/// <summary>Which generations to list, and in which order. The default lists all, newest first.</summary>
public sealed record HistoryFilter
{
    /// <summary>Only in this state.</summary>
    public GenerationStatus? Status { get; init; }

    /// <summary>Only prompts in which all of these words, or their parts, occur, whatever their case, accents and order.</summary>
    public string? Text { get; init; }

    /// <summary>One of <see cref="Choices.Styles"/>.</summary>
    public string? Style { get; init; }

    /// <summary>One of <see cref="Choices.Ratios"/>.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Only what was asked for by this member or key.</summary>
    public UserId? CreatedBy { get; init; }

    /// <summary>Only favourites.</summary>
    public bool Favourites { get; init; }

    /// <summary>Made at that moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Made before that moment.</summary>
    public DateTimeOffset? Before { get; init; }

    public bool OldestFirst { get; init; }

    /// <summary>Whether many rows may have to be read for one that matches.</summary>
    internal bool IsNarrow => Status is not null || Style is not null || AspectRatio is not null || CreatedBy is not null || Favourites || SearchText.WordsOf(Text).Count > 0;
}
