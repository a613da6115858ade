using System.Diagnostics;
using System.Diagnostics.Metrics;
using PosterSaaS.Domain.Generations;

namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>Spans and numbers of attempts.</summary>
internal sealed class AttemptTelemetry : IDisposable
{
    public const string Name = "PosterSaaS.Generation";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _takeovers;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;

    public AttemptTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _attempts = _meter.CreateCounter<long>("generation.attempts", "{attempt}", "Attempts by outcome.");
        _takeovers = _meter.CreateCounter<long>("generation.lease.takeovers", "{takeover}", "Generations taken from a worker whose lease had run out.");
        _duration = _meter.CreateHistogram<double>("generation.attempt.duration", "s", "From the claim to what became of it.");
        _wait = _meter.CreateHistogram<double>("generation.queue.wait", "s", "From the request to its first attempt.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>A span in the trace of the request that asked for the poster, however long ago and in whichever process that was.</summary>
    public static Activity? Start(Generation generation)
    {
        _ = ActivityContext.TryParse(generation.TraceParent, traceState: null, isRemote: true, out var parent);
        return Source.StartActivity(
            "generation.attempt",
            ActivityKind.Consumer,
            parent,
            [
                new("generation.id", generation.Id.Value),
                new("tenant.id", generation.Tenant.Value),
                new("generation.attempt", generation.Attempt),
            ]);
    }

    /// <summary>A worker stopped renewing its lease, and this one has its generation now.</summary>
    public void TookOver() => _takeovers.Add(1);

    public void Began(Generation generation)
    {
        if (generation is { Attempt: 1, StartedAt: { } startedAt })
        {
            _wait.Record((startedAt - generation.CreatedAt).TotalSeconds);
        }
    }

    public void Ended(Activity? activity, AttemptOutcome outcome, VerdictKind verdict, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome.ToString());
        _attempts.Add(1, tag);
        _duration.Record(duration.TotalSeconds, tag);
        activity?.SetTag("generation.outcome", outcome.ToString());
        activity?.SetTag("generation.verdict", verdict.ToString());
        activity?.SetStatus(IsFault(outcome) ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
    }

    private static bool IsFault(AttemptOutcome outcome) => outcome
        is AttemptOutcome.ModelUnavailable
        or AttemptOutcome.ModelTimedOut
        or AttemptOutcome.InvalidImage
        or AttemptOutcome.StorageUnavailable
        or AttemptOutcome.DeadlinePassed
        or AttemptOutcome.LimitReached
        or AttemptOutcome.TriesUsedUp;
}
