namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The result of checking an AWS Signature Version 4: <see cref="Code"/> and <see cref="Message"/> are AWS's own words for the refusal.</summary>
public sealed record SignatureCheck(bool IsValid, string Code = "", string Message = "", bool IsAnonymous = false)
{
    public static SignatureCheck Valid { get; } = new(true);

    /// <summary>Goes on where the request's signature ends, for S3's bodies that are signed chunk by chunk; null for anything else.</summary>
    internal ChunkSignatures? Chunks { get; init; }
}
