using System.Globalization;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Posters;

/// <summary>What people read while they wait.</summary>
public static class ProgressWords
{
    public static string For(PosterView view) => view.Generation.Status switch
    {
        GenerationStatus.Queued when view.Outlook is { } outlook => $"{PlaceOf(outlook)}, ready in about {Roughly(outlook.ReadyIn)}",
        GenerationStatus.Queued when view.Generation.Attempt > 0 => "Waiting to try again",
        GenerationStatus.Queued => "Waiting in the queue",
        GenerationStatus.Running when view.Generation.Attempt > 1 => string.Create(CultureInfo.InvariantCulture, $"Painting, try {view.Generation.Attempt}"),
        GenerationStatus.Running => "Painting your poster",
        GenerationStatus.Succeeded => "Your poster is ready",
        GenerationStatus.Failed => "Failed, not charged",
        GenerationStatus.Cancelled => "Cancelled, not charged",
    };

    private static string PlaceOf(QueueOutlook outlook) => outlook switch
    {
        { Position: 1 } => "Next in the queue",
        { IsExact: true } => string.Create(CultureInfo.InvariantCulture, $"Number {outlook.Position} in the queue"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Behind more than {outlook.Position - 1} others in the queue"),
    };

    private static string Roughly(TimeSpan span) => span < TimeSpan.FromSeconds(90)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(span.TotalSeconds / 5) * 5:0} seconds")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(span.TotalMinutes):0} minutes");
}
