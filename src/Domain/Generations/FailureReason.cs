namespace PosterSaaS.Domain.Generations;

/// <summary>Why a generation failed. The list is closed; pages and the API have words for each.</summary>
public enum FailureReason
{
    /// <summary>The model's filter refused the prompt or the picture. Never retried.</summary>
    ContentRefused,

    /// <summary>The model does not accept these options. Never retried.</summary>
    RequestRejected,

    /// <summary>The model was down, or too busy for too long.</summary>
    ModelUnavailable,

    /// <summary>The model did not answer in time.</summary>
    ModelTimedOut,

    /// <summary>What the model sent is not the picture it should be.</summary>
    InvalidImage,

    /// <summary>The picture could not be stored.</summary>
    StorageUnavailable,

    /// <summary>Workers stopped in the middle, as often as is allowed.</summary>
    Interrupted,

    /// <summary>The day's limit of model calls was reached, and the wait was too long.</summary>
    LimitReached,
}
