namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>What was received lately, in memory and nowhere else.</summary>
internal sealed class TelemetryStore
{
    public const int SpansMax = 5_000;
    public const int LogsMax = 5_000;
    public const int MetricsMax = 2_000;

    private const long BytesMax = 16 * 1024 * 1024;
    private const int MetricBytesMax = 8 * 1024;

    private readonly Recent<Span> _spans = new(SpansMax, BytesMax);
    private readonly Recent<LogEntry> _logs = new(LogsMax, BytesMax);
    private readonly Dictionary<(string Service, string Meter, string Name, string Attributes), MetricPoint> _metrics = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Trace> Traces => [.. _spans.ToList().GroupBy(span => span.TraceId).Select(Trace.From).OrderByDescending(trace => trace.Start)];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<LogEntry> Logs => [.. _logs.ToList().OrderByDescending(entry => entry.Time)];

    /// <summary>By service, meter and name.</summary>
    public IReadOnlyList<MetricPoint> Metrics
    {
        get
        {
            lock (_metrics)
            {
                return [.. _metrics.Values.OrderBy(point => point.Service).ThenBy(point => point.Meter).ThenBy(point => point.Name).ThenBy(point => point.Attributes.ToString())];
            }
        }
    }

    /// <summary>Null when there is none, or none any more.</summary>
    public Trace? FindTrace(string id) => _spans.ToList().Where(span => span.TraceId == id).GroupBy(span => span.TraceId).Select(Trace.From).SingleOrDefault();

    public void Add(IReadOnlyList<Span> spans) => _spans.Add(spans);

    public void Add(IReadOnlyList<LogEntry> entries) => _logs.Add(entries);

    public void Add(IReadOnlyList<MetricPoint> points)
    {
        lock (_metrics)
        {
            foreach (var point in points.Where(point => point.Size <= MetricBytesMax))
            {
                _metrics[point.Key] = point;
            }

            foreach (var key in _metrics.Values.OrderBy(point => point.Time).Take(_metrics.Count - MetricsMax).Select(point => point.Key).ToList())
            {
                _metrics.Remove(key);
            }
        }
    }
}
