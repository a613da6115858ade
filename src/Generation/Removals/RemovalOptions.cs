using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.GenerationWorker.Removals;

public sealed class RemovalOptions
{
    public const string Section = "Removals";

    /// <summary>
    /// How long after the deletion all is swept once more, and the ledger with it. It must be longer than anything that was under way then
    /// may still write: a request, or an attempt with its lease.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "7.00:00:00")]
    public TimeSpan Again { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a worker has a removal without renewing. Two at once do no harm; they only do the work twice.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a worker looks for deleted posters and tenants, and for what left the gallery.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}
