using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Posters;

namespace PosterSaaS.Portal.Api;

/// <summary>A generation as the API tells it.</summary>
public sealed record GenerationJson(
    string Id,
    string Prompt,
    string? NegativePrompt,
    string AspectRatio,
    string OutputFormat,
    string Style,
    long? Seed,
    string? SourceImage,
    int? Strength,
    string Status,
    int Attempt,
    int Cost,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? ExpiresAt,
    bool IsFavourite,
    bool IsFeatured,
    QueueJson? Queue,
    string? ImageUrl,
    string? ThumbnailUrl,
    FailureJson? Failure)
{
    public static GenerationJson From(PosterView view) => new(
        view.Generation.Id.Value,
        view.Generation.Prompt,
        view.Generation.NegativePrompt,
        view.Generation.AspectRatio,
        view.Generation.OutputFormat,
        view.Generation.Style,
        view.Generation.Poster?.Seed ?? view.Generation.Seed,
        view.Generation.Source?.Image,
        view.Generation.Source?.Strength,
        StatusOf(view.Generation.Status),
        view.Generation.Attempt,
        view.Generation.Status is GenerationStatus.Failed or GenerationStatus.Cancelled ? 0 : view.Generation.Reservation.Credits,
        view.Generation.CreatedAt,
        view.Generation.FinishedAt,
        view.Generation.ExpiresAt,
        view.Generation.IsFavourite,
        view.Generation.IsFeatured,
        QueueJson.From(view.Outlook),
        view.ImageUrl,
        view.ThumbnailUrl,
        view.Generation.Failure is { } reason ? new FailureJson(reason.ToString(), view.FailureTitle!, view.FailureText!, Charged: false) : null);

    public static string StatusOf(GenerationStatus status) => status switch
    {
        GenerationStatus.Queued => "QUEUED",
        GenerationStatus.Running => "RUNNING",
        GenerationStatus.Succeeded => "SUCCESS",
        GenerationStatus.Failed => "FAILED",
        GenerationStatus.Cancelled => "CANCELLED",
    };

    public static GenerationStatus? StatusFrom(string text) => text switch
    {
        "QUEUED" => GenerationStatus.Queued,
        "RUNNING" => GenerationStatus.Running,
        "SUCCESS" => GenerationStatus.Succeeded,
        "FAILED" => GenerationStatus.Failed,
        "CANCELLED" => GenerationStatus.Cancelled,
        _ => null,
    };
}

/// <param name="Position">1 is the next one to be taken.</param>
/// <param name="IsExact">False when at least so many stand before it.</param>
/// <param name="ReadyInSeconds">A guess.</param>
public sealed record QueueJson(int Position, bool IsExact, int ReadyInSeconds)
{
    public static QueueJson? From(QueueOutlook? outlook) =>
        outlook is null ? null : new QueueJson(outlook.Position, outlook.IsExact, (int)outlook.ReadyIn.TotalSeconds);
}

/// <param name="Reason">One of a closed list.</param>
/// <param name="Charged">Always false: a failed generation costs nothing.</param>
public sealed record FailureJson(string Reason, string Title, string Detail, bool Charged);
