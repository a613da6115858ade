using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Portal.Posters;

/// <summary>What people read while they wait.</summary>
public static class ProgressWords
{
    public static string For(PosterView view) => view.Generation.Status switch
    {
        GenerationStatus.Queued when view.Outlook is { } outlook => Phrase.Of(Strings.ProgressOutlook, PlaceOf(outlook), Roughly(outlook.ReadyIn)),
        GenerationStatus.Queued when view.Generation.Attempt > 0 => Strings.ProgressRetry,
        GenerationStatus.Queued => Strings.ProgressQueued,
        GenerationStatus.Running when view.Generation.Attempt > 1 => Phrase.Of(Strings.ProgressTry, view.Generation.Attempt),
        GenerationStatus.Running => Strings.ProgressRunning,
        GenerationStatus.Succeeded => Strings.PosterIsReady,
        GenerationStatus.Failed => Strings.ProgressFailed,
        GenerationStatus.Cancelled => Strings.ProgressCancelled,
    };

    private static string PlaceOf(QueueOutlook outlook) => outlook switch
    {
        { Position: 1 } => Strings.ProgressNext,
        { IsExact: true } => Phrase.Of(Strings.ProgressPlace, outlook.Position),
        _ => Phrase.Of(Strings.ProgressBehind, outlook.Position - 1),
    };

    private static string Roughly(TimeSpan span) => span < TimeSpan.FromSeconds(90)
        ? Phrase.Of(Strings.ProgressSeconds, Math.Ceiling(span.TotalSeconds / 5) * 5)
        : Phrase.Of(Strings.ProgressMinutes, Math.Ceiling(span.TotalMinutes));
}
