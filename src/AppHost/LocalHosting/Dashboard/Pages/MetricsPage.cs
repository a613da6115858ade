using System.Globalization;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

internal static class MetricsPage
{
    private static readonly string[] Columns = ["Instrument", "Attributes", "Value", "Timestamp"];
    private static readonly double[] Shares = [0.5, 0.9, 0.99];

    public static Html Render(IReadOnlyList<MetricPoint> points, string text, string service)
    {
        var found = points.Where(point =>
            (service is "" || point.Service == service)
            && $"{point.Name} {point.Attributes}".Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return Layout.Of("Metrics", "Metrics", Html.Of($"""
            {Parts.Filter(
                Parts.Field("Text", "text", text),
                Parts.Choice("Resource", "resource", service, points.Select(point => point.Service).Distinct().Order()))}
            <p>{found.Count} of {points.Count} series. Sums count from the start of their process; percentiles are estimates from the histogram's buckets.</p>
            {found.GroupBy(point => (point.Service, point.Meter)).Select(meter => Html.Of($"""
                <h2>{meter.Key.Service} <small>{meter.Key.Meter}</small></h2>
                {Parts.Table($"{meter.Key.Service}, {meter.Key.Meter}", Columns, [.. meter.Select(Row)])}
                """))}
            """));
    }

    private static Html[] Row(MetricPoint point) =>
    [
        Html.Of($"<b>{point.Name}</b><br><small>{point.Description}</small>"),
        Html.Of($"<small>{point.Attributes}</small>"),
        point.Distribution is { } distribution ? Measures(point, distribution) : Html.Of($"{WithUnit(point.Value, point.Unit)}"),
        Parts.Time(point.Time),
    ];

    private static Html Measures(MetricPoint point, Distribution distribution)
    {
        var percentiles = Shares.Select(share => (Name: $"p{share * 100}", Value: distribution.Percentile(share)));
        return Html.Of($"""
            count {distribution.Count}, sum {WithUnit(point.Value, point.Unit)}{percentiles.Where(percentile => percentile.Value is not null).Select(percentile => Html.Of($", {percentile.Name}&nbsp;≤ {WithUnit(percentile.Value!.Value, point.Unit)}"))}
            """);
    }

    // UCUM's braces hold a word that the instrument's name says, too: {attempt}.
    private static string WithUnit(double value, string unit) =>
        $"{value.ToString(Math.Abs(value) >= 1000 ? "0" : "0.####", CultureInfo.InvariantCulture)} {(unit.StartsWith('{') ? "" : unit)}".TrimEnd();
}
