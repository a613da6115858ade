using Microsoft.Extensions.Logging;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

internal static class LogsPage
{
    private const int Shown = 200;
    private static readonly string[] Columns = ["Timestamp", "Resource", "Level", "Message", "Trace"];
    private static readonly string[] Levels = ["Information", "Warning", "Error"];

    /// <param name="entries">Newest first.</param>
    /// <param name="level">The lowest to show; all when it names none.</param>
    public static Html Render(IReadOnlyList<LogEntry> entries, string text, string service, string level, string trace)
    {
        var lowest = Enum.TryParse<LogLevel>(level, out var named) ? named : LogLevel.Trace;
        var found = entries.Where(entry =>
            entry.Level >= lowest
            && (text is "" || entry.Mentions(text))
            && (service is "" || entry.Service == service)
            && (trace is "" || entry.TraceId == trace)).ToList();
        return Layout.Of("Structured logs", "Structured logs", Html.Of($"""
            {Parts.Filter(
                Parts.Field("Text", "text", text),
                Parts.Choice("Resource", "resource", service, entries.Select(entry => entry.Service).Distinct().Order()),
                Parts.Choice("Level at least", "level", level, Levels),
                Parts.Field("Trace id", "trace", trace))}
            <p>{found.Count} of {entries.Count} lines{(found.Count > Shown ? $", the newest {Shown} below" : "")}. The last {TelemetryStore.LogsMax} are kept.</p>
            {Parts.Table("Structured logs", Columns, [.. found.Take(Shown).Select(Row)])}
            """));
    }

    public static Html Level(LogEntry entry) => Parts.Badge(entry.Level.ToString(), entry.Level switch
    {
        LogLevel.Trace or LogLevel.Debug or LogLevel.Information or LogLevel.None => Tone.Quiet,
        LogLevel.Warning => Tone.Warning,
        LogLevel.Error or LogLevel.Critical => Tone.Bad,
    });

    private static Html[] Row(LogEntry entry) =>
    [
        Parts.Time(entry.Time),
        Html.Of($"{entry.Service}"),
        Level(entry),
        Html.Of($"<details><summary>{entry.Message}</summary>{Parts.Attributes([new("category", entry.Category), .. entry.Attributes])}</details>"),
        Parts.TraceLink(entry),
    ];
}
