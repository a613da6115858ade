using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Api;

namespace PosterSaaS.Portal.Library;

/// <summary>What the address of the history asks for. What makes no sense in it counts as not said: an address is no form.</summary>
public sealed class LibraryQuery
{
    private const int TextLengthMax = 200;

    /// <summary>Words in the prompt.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    [FromQuery(Name = "style")]
    public string? Style { get; set; }

    [FromQuery(Name = "ratio")]
    public string? Ratio { get; set; }

    /// <summary>Who asked for it: the id of a member or key.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    [FromQuery(Name = "favourites")]
    public bool Favourites { get; set; }

    /// <summary>The first day (UTC).</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day (UTC).</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary><c>oldest</c>, or newest first.</summary>
    [FromQuery(Name = "order")]
    public string? Order { get; set; }

    /// <summary><c>list</c>, or a grid.</summary>
    [FromQuery(Name = "view")]
    public string? View { get; set; }

    public bool IsList => View == "list";

    public bool IsOldestFirst => Order == "oldest";

    public GenerationStatus? WantedStatus => Status is null ? null : GenerationJson.StatusFrom(Status);

    /// <summary>Whether anything but the words is asked for.</summary>
    public bool HasChoices => Filter is var filter
        && (filter.Status is not null || filter.Style is not null || filter.AspectRatio is not null || filter.CreatedBy is not null || filter.Favourites || filter.From is not null || filter.Before is not null);

    public bool IsFiltered => HasChoices || Filter.Text is not null;

    public HistoryFilter Filter => new()
    {
        Text = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim()[..Math.Min(Text.Trim().Length, TextLengthMax)],
        Status = WantedStatus,
        Style = Style is not null && Choices.Styles.Has(Style) ? Style : null,
        AspectRatio = Ratio is not null && Choices.Ratios.Has(Ratio) ? Ratio : null,
        CreatedBy = string.IsNullOrEmpty(By) ? null : new UserId(By),
        Favourites = Favourites,
        From = DayOf(From),
        Before = DayOf(To)?.AddDays(1),
        OldestFirst = IsOldestFirst,
    };

    /// <summary>The same in an address, for links on the page.</summary>
    /// <param name="changed">What is different there.</param>
    public Dictionary<string, string?> Route(params (string Name, string? Value)[] changed)
    {
        var filter = Filter;
        var route = new Dictionary<string, string?>
        {
            ["q"] = filter.Text,
            ["status"] = filter.Status is { } status ? GenerationJson.StatusOf(status) : null,
            ["style"] = filter.Style,
            ["ratio"] = filter.AspectRatio,
            ["by"] = filter.CreatedBy?.Value,
            ["favourites"] = filter.Favourites ? "true" : null,
            ["from"] = filter.From is null ? null : From,
            ["to"] = filter.Before is null ? null : To,
            ["order"] = IsOldestFirst ? Order : null,
            ["view"] = IsList ? View : null,
        };
        foreach (var (name, value) in changed)
        {
            route[name] = value;
        }

        return route.Where(part => part.Value is not null).ToDictionary();
    }

    private static DateTimeOffset? DayOf(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
        && day.Year is > 2000 and < 9999
            ? new DateTimeOffset(day)
            : null;
}
