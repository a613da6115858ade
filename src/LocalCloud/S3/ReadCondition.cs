using System.Globalization;

namespace PosterSaaS.LocalCloud.S3;

internal enum ReadOutcome
{
    Read,
    NotModified,
}

/// <summary>Whether a reader wants the object as it is now: the entity tag decides, and the time where there is no tag.</summary>
internal static class ReadCondition
{
    public static ReadOutcome Check(HttpRequest request, StoredObject stored)
    {
        var headers = request.Headers;
        var ifMatch = headers.IfMatch.ToString();
        var ifNoneMatch = headers.IfNoneMatch.ToString();

        var isOther = ifMatch.Length > 0 ? !Matches(ifMatch, stored) : stored.LastModified > Time(headers.IfUnmodifiedSince);
        if (isOther)
        {
            throw S3Exception.PreconditionFailed;
        }

        var isKnown = ifNoneMatch.Length > 0 ? Matches(ifNoneMatch, stored) : stored.LastModified <= Time(headers.IfModifiedSince);
        return isKnown ? ReadOutcome.NotModified : ReadOutcome.Read;
    }

    private static bool Matches(string eTags, StoredObject stored) =>
        eTags == "*" || eTags.Split(',', StringSplitOptions.TrimEntries).Any(eTag => eTag.Trim('"') == stored.ETag.Trim('"'));

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
