using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace PosterSaaS.TestSupport;

/// <summary>One thing that an instrument told.</summary>
public sealed record Measurement(string Instrument, string? Unit, double Value, IReadOnlyDictionary<string, object?> Tags);

/// <summary>
/// What the product's instruments tell from now on, of one process: of the host with these services. Instruments of the same names in
/// other hosts of the same test run are not heard.
/// </summary>
public sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measurement> _heard = [];

    public Measurements(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Meter.Name.StartsWith("PosterSaaS.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>(Keep);
        _listener.Start();
    }

    public IReadOnlyList<Measurement> Of(string instrument) => [.. _heard.Where(measurement => measurement.Instrument == instrument)];

    /// <summary>The sum of a counter, of all its tags or of one.</summary>
    public double Sum(string instrument, string? tag = null, string? value = null) =>
        Of(instrument).Where(measurement => tag is null || measurement.Tags.GetValueOrDefault(tag) as string == value).Sum(measurement => measurement.Value);

    /// <summary>What a gauge tells now; null when it tells nothing.</summary>
    public double? Gauge(string instrument)
    {
        _heard.Clear();
        _listener.RecordObservableInstruments();
        return Of(instrument) is [var only] ? only.Value : null;
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state = null) =>
        _heard.Enqueue(new Measurement(instrument.Name, instrument.Unit, value, new Dictionary<string, object?>(tags.ToArray())));
}
