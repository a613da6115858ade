namespace PosterSaaS.LocalCloud.S3;

/// <summary>What must hold for a write: that nothing is there yet, or that a certain version is.</summary>
public sealed record WriteCondition(bool MustBeAbsent = false, string? MustMatch = null)
{
    public static WriteCondition None { get; } = new();

    public static WriteCondition Of(HttpRequest request)
    {
        var ifNoneMatch = request.Headers.IfNoneMatch.ToString();
        var ifMatch = request.Headers.IfMatch.ToString();
        return ifNoneMatch is "" or "*"
            ? new WriteCondition(ifNoneMatch == "*", ifMatch.Length == 0 ? null : ifMatch)
            : throw S3Exception.NotImplemented("If-None-Match with an entity tag on a write"); // nor does S3
    }

    public void Check(StoredObject? current)
    {
        if (MustMatch is not null && current is null)
        {
            throw S3Exception.NoSuchKey;
        }

        if ((MustBeAbsent && current is not null) || (MustMatch is not null && MustMatch != current?.ETag))
        {
            throw S3Exception.PreconditionFailed;
        }
    }
}
