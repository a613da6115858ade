using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.Portal.Posters;

/// <summary>A generation with what a page needs around it.</summary>
public sealed record PosterView(
    Generation Generation, string? ImageUrl, string? ThumbnailUrl, string? DownloadUrl, string? FailureTitle, string? FailureText)
{
    /// <summary>The frame's shape: content security policy leaves no room for inline styles.</summary>
    public string RatioClass => "ratio--" + Generation.AspectRatio.Replace(':', 'x');

    /// <summary>Inside the workspace; views prefix the path base.</summary>
    public string EventsUrl => $"/api/generations/{Generation.Id}/events";
}

public sealed class PosterViews(PosterStore posters)
{
    public PosterView From(Generation generation) => new(
        generation,
        generation.Poster is { } image ? posters.LinkTo(image.ObjectKey, image.ContentType).AbsoluteUri : null,
        generation.Poster is { } poster ? posters.LinkTo(poster.ThumbnailKey, "image/webp").AbsoluteUri : null,
        generation.Poster is { } file ? posters.DownloadLinkTo(file.ObjectKey, file.ContentType, generation.FileName).AbsoluteUri : null,
        generation.Failure is { } reason ? FailureWords.TitleOf(reason) : null,
        generation.Failure is { } cause ? FailureWords.TextOf(cause) : null);
}
