using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>
/// Holds a claimed generation for as long as this lives, by renewing three times a span. It ends when a renewal is refused, and by
/// itself when none succeeded for a whole span: from then on another worker may have it.
/// </summary>
internal sealed partial class Lease : IAsyncDisposable
{
    private readonly Generation _generation;
    private readonly GenerationClaims _claims;
    private readonly TimeSpan _span;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    public Lease(Generation generation, GenerationClaims claims, TimeSpan span, TimeProvider clock, ILogger logger)
    {
        (_generation, _claims, _span, _clock, _logger) = (generation, claims, span, clock, logger);
        _lost = new CancellationTokenSource(LeftOf(generation), clock);
        _renewing = RenewAsync();
    }

    /// <summary>Set when the generation is no longer ours.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        _done.Cancel();
        await _renewing;
        _done.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            while (!Lost.IsCancellationRequested)
            {
                await Task.Delay(_span / 3, _clock, _done.Token);
                await RenewOnceAsync();
            }
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
            // The attempt is over; nothing is left to hold.
        }
    }

    private async Task RenewOnceAsync()
    {
        var asked = _clock.GetTimestamp();
        try
        {
            if (await _claims.TryRenewAsync(_generation, _done.Token))
            {
                _lost.CancelAfter(Positive(_span - _clock.GetElapsedTime(asked))); // the stored lease counts from the asking, or later
            }
            else
            {
                _lost.Cancel();
            }
        }
        catch (Exception exception) when (!_done.IsCancellationRequested)
        {
            LogNotRenewed(exception);
        }
    }

    private TimeSpan LeftOf(Generation generation) => Positive((generation.LeaseExpiresAt ?? _clock.GetUtcNow()) - _clock.GetUtcNow());

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    [LoggerMessage(30, LogLevel.Warning, "The lease could not be renewed; it runs on until its end.")]
    private partial void LogNotRenewed(Exception exception);
}
