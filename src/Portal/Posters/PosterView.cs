using System.Globalization;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.Portal.Posters;

/// <summary>A generation with what a page needs around it.</summary>
public sealed record PosterView(
    Generation Generation, string? ImageUrl, string? ThumbnailUrl, string? DownloadUrl, string? FailureTitle, string? FailureText)
{
    private const int TitleLengthMax = 120;

    /// <summary>How it stands in the queue; null when it does not wait, or nobody looked.</summary>
    public QueueOutlook? Outlook { get; init; }

    /// <summary>Whether the same words, once more, may well succeed.</summary>
    public bool IsWorthRetrying => Generation.CanBeRetried && Generation.Failure is not (FailureReason.ContentRefused or FailureReason.RequestRejected);

    /// <summary>The prompt, or its beginning, as a heading can carry it.</summary>
    public string Title => Generation.Prompt.Length <= TitleLengthMax ? Generation.Prompt : Shorten(Generation.Prompt);

    /// <summary>Whether <see cref="Title"/> is all of the prompt.</summary>
    public bool TitleIsPrompt => Generation.Prompt.Length <= TitleLengthMax;

    /// <summary>The frame's shape: content security policy leaves no room for inline styles.</summary>
    public string RatioClass => "ratio--" + Generation.AspectRatio.Replace(':', 'x');

    // At a space where there is one, and never inside of what people see as one character.
    private static string Shorten(string prompt)
    {
        var space = prompt.LastIndexOf(' ', TitleLengthMax);
        if (space > TitleLengthMax / 2)
        {
            return prompt[..space] + "…";
        }

        var end = 0;
        while (StringInfo.GetNextTextElementLength(prompt, end) is var length && end + length <= TitleLengthMax)
        {
            end += length;
        }

        return prompt[..end] + "…";
    }
}

public sealed class PosterViews(PosterStore posters, QueueView queue)
{
    /// <summary>With its place in the queue, for where one is watched.</summary>
    public async Task<PosterView> WithOutlookAsync(Generation generation, CancellationToken cancellationToken) =>
        From(generation) with { Outlook = await queue.FindAsync(generation, cancellationToken) };

    public PosterView From(Generation generation) => new(
        generation,
        generation.Poster is { } image ? posters.LinkTo(image.ObjectKey, image.ContentType).AbsoluteUri : null,
        generation.Poster is { } poster ? posters.LinkTo(poster.ThumbnailKey, "image/webp").AbsoluteUri : null,
        generation.Poster is { } file ? posters.DownloadLinkTo(file.ObjectKey, file.ContentType, generation.FileName).AbsoluteUri : null,
        generation.Failure is { } reason ? FailureWords.TitleOf(reason) : null,
        generation.Failure is { } cause ? FailureWords.TextOf(cause) : null);
}
