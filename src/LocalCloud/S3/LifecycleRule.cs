using System.Globalization;
using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>One rule: which objects it covers, and how long they and unfinished uploads stay.</summary>
internal sealed record LifecycleRule(
    string Id,
    string Prefix,
    long SizeAbove,
    long SizeBelow,
    int? ExpireAfterDays,
    DateTimeOffset? ExpireOn,
    int? AbortAfterDays)
{
    private bool Applies { get; init; }

    public static LifecycleRule Parse(XElement rule)
    {
        // A filter holds one condition, or several inside <And>; the old form has the prefix in the rule itself.
        var filter = rule.Named("Filter").FirstOrDefault() ?? rule;
        var conditions = filter.Named("And").FirstOrDefault() ?? filter;
        var expiration = rule.Named("Expiration").FirstOrDefault();
        var abort = rule.Named("AbortIncompleteMultipartUpload").FirstOrDefault();
        if (rule.ValueOf("Status") is not ("Enabled" or "Disabled"))
        {
            throw S3Exception.MalformedXml;
        }

        return new LifecycleRule(
            rule.ValueOf("ID") ?? "",
            conditions.ValueOf("Prefix") ?? "",
            SizeAbove: Number(conditions.ValueOf("ObjectSizeGreaterThan")) ?? -1,
            SizeBelow: Number(conditions.ValueOf("ObjectSizeLessThan")) ?? long.MaxValue,
            ExpireAfterDays: Days(expiration?.ValueOf("Days")),
            ExpireOn: Date(expiration?.ValueOf("Date")),
            AbortAfterDays: Days(abort?.ValueOf("DaysAfterInitiation")))
        {
            // Objects have no tags here, so a rule for a tag covers none of them.
            Applies = rule.ValueOf("Status") == "Enabled" && !conditions.Named("Tag").Any(),
        };
    }

    /// <param name="key">The key of an object, or of an upload that may become one.</param>
    /// <param name="size">Null for an upload, which has no size yet.</param>
    public bool Covers(string key, long? size) =>
        Applies && key.StartsWith(Prefix, StringComparison.Ordinal) && (size is null || (size > SizeAbove && size < SizeBelow));

    public LifecycleExpiry? ExpiryOf(DateTimeOffset lastModified) =>
        (ExpireAfterDays is { } days ? AfterDays(lastModified, days) : ExpireOn) is { } at ? new LifecycleExpiry(at, Id) : null;

    public DateTimeOffset? AbortOf(DateTimeOffset started) => AbortAfterDays is { } days ? AfterDays(started, days) : null;

    // S3 adds the days and goes on to the next midnight UTC.
    private static DateTimeOffset AfterDays(DateTimeOffset start, int days) => new(start.UtcDateTime.Date.AddDays(days + 1), TimeSpan.Zero);

    private static int? Days(string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 36500 ? days
        : throw S3Exception.InvalidArgument("'Days' must be a positive integer");

    private static long? Number(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw S3Exception.MalformedXml;

    private static DateTimeOffset? Date(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
        : throw S3Exception.MalformedXml;
}
