namespace PosterSaaS.GenerationWorker.Attempts;

/// <summary>How one attempt went.</summary>
public enum AttemptOutcome
{
    /// <summary>Painted and stored.</summary>
    Stored,

    ContentRefused,
    RequestRejected,
    ModelBusy,
    ModelUnavailable,
    ModelTimedOut,
    InvalidImage,
    StorageUnavailable,

    /// <summary>The worker had to stop first.</summary>
    Stopped,

    /// <summary>Cancelled by the customer, or taken over by another worker.</summary>
    LeaseLost,

    /// <summary>Not begun: it was asked for too long ago.</summary>
    DeadlinePassed,

    /// <summary>Not begun: the day's model calls are used up.</summary>
    LimitReached,

    /// <summary>Not begun: workers stopped in the middle of all its tries.</summary>
    TriesUsedUp,
}
