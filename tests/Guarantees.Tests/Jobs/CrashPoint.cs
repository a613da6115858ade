using PosterSaaS.Domain.Generations;
using PosterSaaS.TestSupport.Faults;

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

internal static class CrashPoints
{
    extension(CrashPoint point)
    {
        /// <summary>Whether the job's only way there is that the model refuses it.</summary>
        public bool NeedsRefusal => point is CrashPoint.Releasing or CrashPoint.Released;

        /// <summary>How it ends, and in which attempt: the one that was killed, if what counts was stored.</summary>
        public (GenerationStatus Status, int Attempt) End => point switch
        {
            CrashPoint.Claimed or CrashPoint.Painting or CrashPoint.Painted or CrashPoint.Stored => (GenerationStatus.Succeeded, 2),
            CrashPoint.Settled => (GenerationStatus.Succeeded, 1),
            CrashPoint.Releasing => (GenerationStatus.Failed, 2),
            CrashPoint.Released => (GenerationStatus.Failed, 1),
        };

        public Moment Moment => point is CrashPoint.Painting or CrashPoint.Releasing ? Moment.Received : Moment.Answered;

        public FaultProxy ProxyOf(Workbench bench) => point switch
        {
            CrashPoint.Painting or CrashPoint.Painted => bench.Bedrock,
            CrashPoint.Stored => bench.S3,
            CrashPoint.Claimed or CrashPoint.Settled or CrashPoint.Releasing or CrashPoint.Released => bench.DynamoDB,
        };

        /// <summary>Whether this call brings the job there.</summary>
        public bool IsReachedBy(ProxiedCall call, Job job) => call.Status is null or 200 && point switch
        {
            CrashPoint.Claimed => call.Claims(job),
            CrashPoint.Painting or CrashPoint.Painted => call.Paints(job),
            CrashPoint.Stored => call.Stores(job),
            CrashPoint.Settled => call.Ends(job, GenerationStatus.Succeeded),
            CrashPoint.Releasing or CrashPoint.Released => call.Ends(job, GenerationStatus.Failed),
        };
    }
}
