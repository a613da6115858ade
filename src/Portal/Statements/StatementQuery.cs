using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PosterSaaS.Domain.Credits;

namespace PosterSaaS.Portal.Statements;

/// <summary>What the address of the statement asks for. What makes no sense in it counts as not said.</summary>
public sealed class StatementQuery
{
    public static readonly IReadOnlyList<(string Value, string Name, EntryKind[] Kinds)> Groups =
    [
        ("posters", Strings.Posters, [EntryKind.Reservation, EntryKind.Settlement, EntryKind.Release]),
        ("bought", Strings.StatementFilterBought, [EntryKind.Purchase, EntryKind.Refund]),
        ("free", Strings.StatementFilterFree, [EntryKind.Grant, EntryKind.Expiry]),
        ("corrected", Strings.StatementFilterCorrected, [EntryKind.Adjustment]),
    ];

    /// <summary>One of <see cref="Groups"/>.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The first day (UTC).</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day (UTC).</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    public LedgerFilter Filter => new()
    {
        Kinds = Groups.FirstOrDefault(group => group.Value == Kind).Kinds ?? [],
        From = DayOf(From),
        Before = DayOf(To)?.AddDays(1),
    };

    /// <summary>The same in an address, for links on the page.</summary>
    /// <param name="before">Where to go on.</param>
    public Dictionary<string, string?> Route(long? before = null)
    {
        var filter = Filter;
        return new Dictionary<string, string?>
        {
            ["kind"] = filter.Kinds.Count > 0 ? Kind : null,
            ["from"] = filter.From is null ? null : From,
            ["to"] = filter.Before is null ? null : To,
            ["before"] = before?.ToString(CultureInfo.InvariantCulture),
        }.Where(part => part.Value is not null).ToDictionary();
    }

    private static DateTimeOffset? DayOf(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
        && day.Year is > 2000 and < 9999
            ? new DateTimeOffset(day)
            : null;
}
