using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.GenerationWorker.Attempts;

public sealed class AttemptOptions
{
    public const string Section = "Attempts";

    /// <summary>The longest wait before the second attempt; each further one may wait twice as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between any two attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan BackOffMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running attempts may go on once the process is asked to stop. What is left of the orchestrator's patience is for handing back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:40")]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How often a worker reads how long the queue is, for those who watch it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan QueueReadInterval { get; set; } = TimeSpan.FromSeconds(15);
}
