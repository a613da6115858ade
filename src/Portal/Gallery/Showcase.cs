namespace PosterSaaS.Portal.Gallery;

/// <summary>The gallery's latest posters for the front page, which must not fail because of them.</summary>
public sealed partial class Showcase(GalleryShelf shelf, GalleryViews views, TimeProvider clock, ILogger<Showcase> logger)
{
    private const int Length = 8;
    private const int Fewest = 4; // a wall with one poster looks as if nobody were here

    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _notBefore; // in ticks: while the tables do not answer, not every visitor need wait for them

    /// <summary>Newest first; none when the gallery has too few for a wall, or does not answer in time.</summary>
    public async Task<IReadOnlyList<GalleryView>> ReadAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow().Ticks < Volatile.Read(ref _notBefore))
        {
            return [];
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(WaitMax);
        try
        {
            var latest = (await shelf.ListAsync(Length, olderThan: null, patience.Token)).Posters;
            return latest.Count < Fewest ? [] : [.. latest.Select(views.From)];
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (exception is OperationCanceledException || DependencyFailures.Includes(exception)))
        {
            Volatile.Write(ref _notBefore, (clock.GetUtcNow() + Pause).Ticks);
            LogUnavailable(exception);
            return [];
        }
    }

    [LoggerMessage(120, LogLevel.Warning, "The gallery does not answer. The front page shows its own examples.")]
    private partial void LogUnavailable(Exception exception);
}
