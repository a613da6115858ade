using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Runs;

/// <summary>What a seed decides before its run begins.</summary>
internal sealed record Scenario
{
    private static readonly TimeSpan[] LeaseDurations = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];
    private static readonly TimeSpan[] Deadlines = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(30)];
    private static readonly double[] FaultRates = [0.01, 0.04, 0.12];

    public required DateTimeOffset Start { get; init; }

    /// <summary>Nothing breaks, crashes or drifts: no worker may ever lose a generation.</summary>
    public required bool IsCalm { get; init; }

    public required Weather Weather { get; init; }

    public required GenerationOptions Generations { get; init; }

    public required AttemptOptions Attempts { get; init; }

    public required LimitOptions Limits { get; init; }

    public required CreditOptions Credits { get; init; }

    public HistoryOptions History { get; } = new();

    public required int Tenants { get; init; }

    public required int Workers { get; init; }

    /// <summary>Of the model's calls while the weather is bad, and the share of those that take longer than three leases.</summary>
    public required double ModelTroubleRate { get; init; }

    /// <summary>Crashes, freezes and stops.</summary>
    public required int Mishaps { get; init; }

    /// <summary>Some come back after keys, or after posters, have expired.</summary>
    public required TimeSpan? ReturnAfter { get; init; }

    public static Scenario Draw(int seed)
    {
        var random = new Random(seed ^ 0x5eed);
        var start = StartOf(random);
        var isCalm = random.Happens(0.15);
        var isShortDay = random.Happens(0.06);
        var until = start + random.Seconds(60, 200);
        return new Scenario
        {
            Start = start,
            IsCalm = isCalm,
            Weather = isCalm
                ? new Weather(0, 0, [], until, TimeSpan.FromMilliseconds(20))
                : new Weather(random.Pick(FaultRates), random.Pick([0, 0.02, 0.1]), Outages(random, start), until, random.Pick([TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2)])),
            Generations = new()
            {
                LeaseDuration = random.Pick(LeaseDurations),
                AttemptsMax = random.Next(1, 4),
                Deadline = isShortDay ? Deadlines[0] : random.Pick(Deadlines), // or people would wait long in vain
                Concurrency = random.Next(1, 4),
            },
            Attempts = new() { BackOff = TimeSpan.FromSeconds(random.Next(1, 5)), BackOffMax = TimeSpan.FromSeconds(15), StopGrace = TimeSpan.FromSeconds(random.Next(0, 8)) },
            Limits = new()
            {
                RunningPerTenant = random.Pick([1, 2, 5, 5]),
                UnfinishedPerTenant = random.Pick([3, 500, 500]),
                ModelCallsPerDay = isShortDay ? random.Next(1, 6) : 10_000,
            },
            Credits = new() { DailyAllowance = random.Pick([0, 2, 3, 5, 10]) },
            Tenants = random.Next(1, 4),
            Workers = random.Next(1, 4),
            ModelTroubleRate = random.Pick([0, 0.2, 0.6]),
            Mishaps = isCalm ? 0 : random.Next(0, 7),
            ReturnAfter = random.Pick<TimeSpan?>([null, null, null, TimeSpan.FromHours(47.5), TimeSpan.FromHours(49), TimeSpan.FromDays(31)]),
        };
    }

    // One in four begins shortly before midnight.
    private static DateTimeOffset StartOf(Random random)
    {
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(0, 365));
        return day + (random.Happens(0.25) ? TimeSpan.FromDays(1) - random.Seconds(5, 120) : random.Seconds(0, 86_000));
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Outages(Random random, DateTimeOffset start)
    {
        var outages = new List<(DateTimeOffset From, DateTimeOffset To)>();
        if (random.Happens(0.2))
        {
            var from = start + random.Seconds(5, 60);
            outages.Add((from, from + random.Seconds(2, 40)));
        }

        return outages;
    }
}
