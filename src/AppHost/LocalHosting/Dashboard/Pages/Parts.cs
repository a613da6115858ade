using System.Globalization;
using PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Pages;

/// <summary>What pages are put together from.</summary>
internal static class Parts
{
    /// <summary>A table on a desk, a list of cards on a phone; the roles keep it a table for those who listen to it.</summary>
    /// <param name="name">What it lists.</param>
    /// <param name="columns">As many as each row has cells.</param>
    public static Html Table(string name, string[] columns, IReadOnlyList<Html[]> rows) => Html.Of($"""
        <table role="table" aria-label="{name}">
          <thead role="rowgroup"><tr role="row">{columns.Select(column => Html.Of($"<th role=\"columnheader\" scope=\"col\">{column}</th>"))}</tr></thead>
          <tbody role="rowgroup">{rows.Select(row => Html.Of($"<tr role=\"row\">{row.Select((cell, index) => Html.Of($"<td role=\"cell\" data-column=\"{columns[index]}\">{cell}</td>"))}</tr>\n"))}</tbody>
        </table>
        """);

    /// <summary>A form whose address can be kept: it asks for the same page with other words.</summary>
    public static Html Filter(params Html[] fields) => Html.Of($"""<form class="filter">{fields}<button>Show</button></form>""");

    public static Html Field(string label, string name, string value) => Html.Of($"""<label>{label} <input name="{name}" value="{value}"></label>""");

    public static Html Choice(string label, string name, string value, IEnumerable<string> choices) => Html.Of($"""
        <label>{label} <select name="{name}"><option value="">All</option>{choices.Select(choice => Html.Of($"<option{(choice == value ? " selected" : "")}>{choice}</option>"))}</select></label>
        """);

    public static Html Tick(string label, string name, bool isTicked) =>
        Html.Of($"""<label class="tick"><input type="checkbox" name="{name}" value="true"{(isTicked ? " checked" : "")}> {label}</label>""");

    /// <summary>A word with a colour, which never says what the word does not.</summary>
    public static Html Badge(string word, Tone tone) => Html.Of($"""<span class="badge {tone}">{word}</span>""");

    public static Html Attributes(IEnumerable<KeyValuePair<string, string>> attributes) =>
        Html.Of($"""<dl>{attributes.Select(pair => Html.Of($"<div><dt>{pair.Key}</dt><dd>{pair.Value}</dd></div>"))}</dl>""");

    public static Html Time(DateTimeOffset time) => Html.Of($"""<time datetime="{time:O}">{time.ToLocalTime():HH:mm:ss.fff}</time>""");

    public static Html TraceLink(LogEntry entry) =>
        entry.TraceId is "" ? Html.None : Html.Of($"""<a class="keep" href="/traces/detail/{entry.TraceId}">Trace {entry.TraceId[..Math.Min(7, entry.TraceId.Length)]}</a>""");

    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 1 } => $"{duration.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture)} µs",
        { TotalSeconds: < 1 } => $"{duration.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture)} ms",
        { TotalMinutes: < 1 } => $"{duration.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s",
        _ => duration.ToString(duration.TotalDays < 1 ? @"h\:mm\:ss" : @"d\d\ h\:mm\:ss", CultureInfo.InvariantCulture),
    };
}

/// <summary>The names are classes of the style sheet.</summary>
internal enum Tone
{
    Good,
    Quiet,
    Warning,
    Bad,
}
