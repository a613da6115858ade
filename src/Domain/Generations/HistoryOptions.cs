using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Generations;

public sealed class HistoryOptions
{
    public const string Section = "History";

    /// <summary>Days until a poster leaves the history: later than its idempotency key, which is found from it.</summary>
    [Range(3, 3650)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>How long an idempotency key is remembered. Callers are promised a day.</summary>
    public static readonly TimeSpan IdempotencyKeyLifetime = TimeSpan.FromHours(48);
}
