using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

internal static class TracesPage
{
    private const int Shown = 100;
    private static readonly string[] Columns = ["Timestamp", "Name", "Spans", "Duration"];

    public static Html Render(IReadOnlyList<Trace> traces, string text, string service, bool errorsOnly)
    {
        var found = traces.Where(trace =>
            (text is "" || trace.Mentions(text))
            && (service is "" || trace.Services.Any(part => part.Name == service))
            && (!errorsOnly || trace.HasError)).ToList();
        return Layout.Of("Traces", "Traces", Html.Of($"""
            {Parts.Filter(
                Parts.Field("Text", "text", text),
                Parts.Choice("Resource", "resource", service, traces.SelectMany(trace => trace.Services).Select(part => part.Name).Distinct().Order()),
                Parts.Tick("Errors only", "errors", errorsOnly))}
            <p>{found.Count} of {traces.Count} traces{(found.Count > Shown ? $", the newest {Shown} below" : "")}. The last {TelemetryStore.SpansMax} spans are kept.</p>
            {Parts.Table("Traces", Columns, [.. found.Take(Shown).Select(Row)])}
            """));
    }

    private static Html[] Row(Trace trace) =>
    [
        Parts.Time(trace.Start),
        Html.Of($"<a href=\"/traces/detail/{trace.Id}\">{trace.Name}</a> {(trace.HasError ? Parts.Badge("Error", Tone.Bad) : Html.None)}"),
        Html.Of($"{trace.Services.Select(part => Html.Of($"<span class=\"badge\">{part.Name} {part.Spans}</span> "))}"),
        Html.Of($"{Parts.Duration(trace.Duration)}"),
    ];
}
