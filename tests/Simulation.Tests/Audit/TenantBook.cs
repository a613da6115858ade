namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>What the auditor knows of one tenant, from the commits alone.</summary>
internal sealed class TenantBook(string tenant, DateTimeOffset start)
{
    public string Tenant { get; } = tenant;

    public List<Moment> Moments { get; } = [new Moment(0, start, 0, 0, 0, DateOnly.MinValue, 0)];

    public Moment Now => Moments[^1];

    public HashSet<DateOnly> DaysGranted { get; } = [];

    public Dictionary<string, GenerationBook> Generations { get; } = [];

    /// <summary>Generations that run, by the row that counts them.</summary>
    public long Running { get; set; }

    /// <summary>What each member had spent in each month (as in 2026-11), after each commit that changed it.</summary>
    public Dictionary<(string Member, string Month), List<(long Commit, long Credits)>> Spendings { get; } = [];

    /// <summary>By the partition of the key's row.</summary>
    public Dictionary<string, KeyBook> Keys { get; } = [];

    public long SpentAt(long commit, string member, string month) =>
        Spendings.TryGetValue((member, month), out var spent) ? spent.FindLast(one => one.Commit <= commit).Credits : 0;

    /// <summary>The moment at that commit and those that followed, each with its end.</summary>
    public IEnumerable<(Moment Moment, DateTimeOffset Until)> MomentsSince(long commit, DateTimeOffset now)
    {
        for (var index = Moments.Count - 1; index >= 0; index--)
        {
            yield return (Moments[index], index == Moments.Count - 1 ? now : Moments[index + 1].At);
            if (Moments[index].Commit <= commit)
            {
                yield break;
            }
        }
    }
}
