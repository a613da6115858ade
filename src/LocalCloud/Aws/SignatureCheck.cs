namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The result of checking an AWS Signature Version 4: <see cref="Code"/> and <see cref="Message"/> are AWS's own words for the refusal.</summary>
public sealed record SignatureCheck(bool IsValid, string Code = "", string Message = "", bool IsAnonymous = false)
{
    public static SignatureCheck Valid { get; } = new(true);
}
