using System.ComponentModel.DataAnnotations;

namespace PosterSaaS.Domain.Generations;

/// <summary>What keeps one tenant from slowing others, and everybody together from spending without end.</summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Generations of one tenant that run at the same time; further ones wait their turn.</summary>
    [Range(1, 10_000)]
    public int RunningPerTenant { get; set; } = 5;

    /// <summary>Generations of one tenant that may be queued or running; more are turned away until some have finished.</summary>
    [Range(1, 100_000)]
    public int UnfinishedPerTenant { get; set; } = 500;

    /// <summary>Calls of the image model a UTC day, for all tenants together. Times the model's price, it is the most that a day can cost.</summary>
    [Range(0, 100_000_000)]
    public int ModelCallsPerDay { get; set; } = 10_000;

    /// <summary>Tenants that one user may make in a calendar month (UTC), beside the own one: each has free credits every day.</summary>
    [Range(0, 10_000)]
    public int TenantsMadePerMonth { get; set; } = 5;
}
