using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Otlp;

/// <summary>opentelemetry.proto.metrics.v1.Metric: gauges, sums and histograms with explicit bounds, which are all that .NET sends unless asked for more.</summary>
internal static class MetricReader
{
    public static IEnumerable<MetricPoint> Read(string service, string scope, WireMessage metric)
    {
        var (name, description, unit) = (metric.Text(1), metric.Text(2), metric.Text(3));
        foreach (var (shape, isHistogram) in new[] { (5, false), (7, false), (9, true) })
        {
            foreach (var point in metric.Messages(shape).SelectMany(data => data.Messages(1)))
            {
                yield return new MetricPoint
                {
                    Service = service,
                    Meter = scope,
                    Name = name,
                    Description = description,
                    Unit = unit,
                    Attributes = point.ReadAttributes(isHistogram ? 9 : 7),
                    Time = point.Time(3),
                    Value = isHistogram ? point.Double(5) : point.Has(6) ? (long)point.Number(6) : point.Double(4),
                    Distribution = isHistogram ? ReadDistribution(point) : null,
                    Size = point.Size + name.Length + description.Length + unit.Length,
                };
            }
        }
    }

    private static Distribution ReadDistribution(WireMessage point) => new(
        (long)point.Number(4),
        [.. point.Numbers(6).Select(count => (long)count)],
        [.. point.Numbers(7).Select(BitConverter.UInt64BitsToDouble)]);
}
