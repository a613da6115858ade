using Microsoft.Extensions.Options;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>
/// Slows this worker's claims while the model is busy. Image models have quotas of some tens a minute: going through a long queue only
/// to be turned away would cost writes for each, and keep the quota exhausted.
/// </summary>
internal sealed class Pace(IOptions<AttemptOptions> options, BackOff backOff, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _busyInARow;
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    /// <summary>How long not to claim anything; zero or less when claiming is fine.</summary>
    public TimeSpan Pause
    {
        get
        {
            lock (_lock)
            {
                return _until - clock.GetUtcNow();
            }
        }
    }

    public void Saw(AttemptOutcome outcome)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (outcome is not (AttemptOutcome.ModelBusy or AttemptOutcome.LimitReached))
            {
                _busyInARow = outcome is AttemptOutcome.Stored ? 0 : _busyInARow;
            }
            else if (now >= _until) // attempts that ran side by side are turned away together, which is one sign and not several
            {
                _until = now + backOff.After(++_busyInARow, options.Value.BackOff, options.Value.BackOffMax);
            }
        }
    }
}
