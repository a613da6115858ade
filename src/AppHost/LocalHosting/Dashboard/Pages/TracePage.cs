using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

/// <summary>One trace as a waterfall: what happened in which order, on whose behalf, and how long it took.</summary>
internal static class TracePage
{
    private const int IndentMax = 10;

    public static Html Render(Trace trace, IReadOnlyList<LogEntry> logs)
    {
        var logsOfSpans = logs.OrderBy(entry => entry.Time).ToLookup(entry => entry.SpanId);
        return Layout.Of("Traces", trace.Name, Html.Of($"""
            <p>{Parts.Time(trace.Start)}, {Parts.Duration(trace.Duration)}, {trace.Spans.Count} spans in {string.Join(", ", trace.Services.Select(part => part.Name))}.
              <a href="/structuredlogs?trace={trace.Id}">Structured logs ({logs.Count})</a>. Trace id <code>{trace.Id}</code></p>
            <ol class="waterfall">{trace.Rows.Select(row => Row(trace, row.Span, row.Depth, logsOfSpans[row.Span.SpanId]))}</ol>
            """));
    }

    private static Html Row(Trace trace, Span span, int depth, IEnumerable<LogEntry> logs)
    {
        var offset = span.Start - trace.Start;
        return Html.Of($"""
            <li class="depth-{Math.Min(depth, IndentMax)}"><details{(span.IsError ? " open" : "")}>
              <summary><span class="step"><b>{span.Service}</b> {span.Name} {(span.IsError ? Parts.Badge("Error", Tone.Bad) : Html.None)}</span>
                <span class="when">+{Parts.Duration(offset)}, {Parts.Duration(span.Duration)}</span>
                {Bar(offset, span.Duration, trace.Duration)}</summary>
              {Parts.Attributes([new("kind", span.Kind), new("scope", span.Scope), new("span id", span.SpanId), .. span.StatusMessage is "" ? [] : Status(span), .. span.Attributes])}
              {span.Events.Select(happened => Html.Of($"<p>{Parts.Time(happened.Time)} {happened.Name}</p>{Parts.Attributes(happened.Attributes)}"))}
              {logs.Select(entry => Html.Of($"<p>{Parts.Time(entry.Time)} {LogsPage.Level(entry)} {entry.Message}</p>"))}
            </details></li>
            """);
    }

    private static KeyValuePair<string, string>[] Status(Span span) => [new("status", span.StatusMessage)];

    // A drawing, because positions are numbers of this span, and the policy of our pages allows no styles in the markup.
    private static Html Bar(TimeSpan offset, TimeSpan duration, TimeSpan whole)
    {
        var scale = 100 / Math.Max(whole.TotalMilliseconds, 0.001);
        var width = Math.Max(0.5, duration.TotalMilliseconds * scale);
        return Html.Of($"""
            <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect x="{Math.Min(100 - width, offset.TotalMilliseconds * scale):0.###}" width="{width:0.###}" height="1"/></svg>
            """);
    }
}
