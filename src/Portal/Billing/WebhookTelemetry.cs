using System.Diagnostics.Metrics;

namespace PosterSaaS.Portal.Billing;

/// <summary>What became of a webhook event.</summary>
public enum WebhookOutcome
{
    /// <summary>What follows from it is stored.</summary>
    Applied,

    /// <summary>It is about nothing that we keep.</summary>
    Ignored,

    /// <summary>Nobody who has the secret signed it, or it is no event.</summary>
    Refused,

    /// <summary>What follows from it could not be stored; Stripe tells it again.</summary>
    Failed,
}

/// <summary>Numbers of webhook events.</summary>
public sealed class WebhookTelemetry
{
    public const string Name = "PosterSaaS.Billing";

    // From at once to the three days that Stripe goes on telling.
    private static readonly double[] LagBounds = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400, 259_200];

    private readonly TimeProvider _clock;
    private readonly Counter<long> _events;
    private readonly Histogram<double> _lag;

    public WebhookTelemetry(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Name);
        _events = meter.CreateCounter<long>("stripe.webhook.events", "{event}", "Webhook events by what became of them.");
        _lag = meter.CreateHistogram(
            "stripe.webhook.lag", "s", "From what happened at Stripe to its being stored here.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = LagBounds });
    }

    /// <param name="outcome">What became of it.</param>
    /// <param name="createdAt">When Stripe made the event, to the second; null when it is not known to be Stripe's.</param>
    public void Ended(WebhookOutcome outcome, DateTime? createdAt)
    {
        _events.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        if (outcome is WebhookOutcome.Applied && createdAt is { } created)
        {
            _lag.Record(Math.Max(0, (_clock.GetUtcNow() - created.ToUniversalTime()).TotalSeconds)); // two clocks
        }
    }
}
