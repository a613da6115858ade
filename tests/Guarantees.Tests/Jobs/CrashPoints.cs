using PosterSaaS.Domain.Generations;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>What there is to know of each <see cref="CrashPoint"/>.</summary>
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
