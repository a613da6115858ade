using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Generations;

public sealed class GenerationOptions
{
    public const string Section = "Generations";

    /// <summary>How long a worker's claim holds without being renewed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries before a generation fails. Waiting for a busy model does not count.</summary>
    [Range(1, 10)]
    public int AttemptsMax { get; set; } = 3;

    /// <summary>A generation that is still not done after this fails, however it came about.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Generations one worker runs at once.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>How long one usually takes, once it is its turn. Only estimates are made from it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan UsualDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a worker looks for work when nobody wakes it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
