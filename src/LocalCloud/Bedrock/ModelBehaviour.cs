namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>What the stand-in does with a valid call instead of painting; the folder's README says how each is answered.</summary>
public enum ModelBehaviour
{
    None,
    Throttle,
    Unavailable,
    ServerError,
    Timeout,
    Hang,
    BadBase64,
    EmptyImages,
    NotAnImage,
    TruncatedImage,
    Filtered,
}
