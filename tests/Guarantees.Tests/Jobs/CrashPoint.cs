namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>Where in an attempt a worker is killed.</summary>
internal enum CrashPoint
{
    /// <summary>The claim is stored; the worker has not heard so.</summary>
    Claimed,

    /// <summary>The model has been asked.</summary>
    Painting,

    /// <summary>The model has answered; the worker has not read it.</summary>
    Painted,

    /// <summary>The picture is in the bucket.</summary>
    Stored,

    /// <summary>The end and the settlement are stored; the answer is cut off.</summary>
    Settled,

    /// <summary>A failure and its release are on their way, and do not arrive.</summary>
    Releasing,

    /// <summary>A failure and its release are stored; the answer is cut off.</summary>
    Released,
}
