using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class FairnessTests(WatchedReads reads, WatchedWrites writes)
{
    private const int Workers = 4;
    private static readonly TimeSpan JobTime = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task A_backlog_of_one_tenant_delays_no_other_and_is_not_stopped_by_theirs()
    {
        var backlog = TestRun.Choose(everyDay: 200, whenLong: 500);
        await using var workshop = await Workshop.OpenAsync(tenants: 2);
        var (busy, quiet) = (workshop.Tenants[0], workshop.Tenants[1]);
        workshop.Model.Delay = JobTime;
        await AskAsync(workshop, busy, backlog);
        await workshop.StartWorkersAsync(Workers, ("Generations__Concurrency", "1"));
        await StartedAsync(workshop, busy, atLeast: 8);

        var single = await workshop.AskAsync(quiet);
        await StartedAsync(workshop, quiet, atLeast: 1);
        var asked = TimeProvider.System.GetUtcNow();
        await AskAsync(workshop, quiet, count: 100);
        await StartedAsync(workshop, quiet, atLeast: 20);
        var watched = TimeProvider.System.GetUtcNow();
        await CancelAllAsync(workshop);
        await workshop.AllFinishedAsync();

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var (wait, inBetween) = WaitOf(seen.Of(single), seen.Generations.Where(generation => generation.Tenant == busy));
        var run = LongestRun(seen.Generations.Where(generation => generation.StartedAt > asked && generation.StartedAt < watched), quiet);
        Figures.Record(
            "J-09",
            $"behind {backlog} of A, B starts within 2 job times; then with 100 of B waiting, A keeps its turns",
            string.Create(CultureInfo.InvariantCulture, $"B started after {wait / JobTime:0.0} job times and {inBetween} of A; then A had a turn after {run} of B at most"));
        Assert.True(inBetween <= 2 * Workers, $"{inBetween} of the first tenant's started before the other's.");
        Assert.True(wait <= 2 * SlowestOf(seen.Generations), $"The other tenant waited {wait}.");
        Assert.True(run <= 2 * Workers, $"{run} of the other tenant's started in a row.");
        Assert.Empty(seen.Problems);
    }

    private static Task<Job[]> AskAsync(Workshop workshop, TenantId tenant, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => workshop.AskAsync(tenant)));

    private static Task<int> StartedAsync(Workshop workshop, TenantId tenant, int atLeast) => Eventually.BecomesAsync(
        async () => (await workshop.ListAsync(tenant)).Count(generation => generation.StartedAt is not null), started => started >= atLeast, Workshop.Patience);

    private static async Task CancelAllAsync(Workshop workshop)
    {
        var waiting = (await workshop.ListAsync()).Where(generation => !generation.IsFinished);
        var completion = workshop.Domain.GetRequiredService<GenerationCompletion>();
        await Task.WhenAll(waiting.Select(generation =>
            Persistence.AnsweredAsync(() => completion.CancelAsync(generation.Tenant, generation.Id, Workshop.Ada, default))));
    }

    /// <summary>How long it waited, and how many of the others began meanwhile.</summary>
    private static (TimeSpan Wait, int InBetween) WaitOf(Generation one, IEnumerable<Generation> others) =>
        (one.StartedAt!.Value - one.CreatedAt, others.Count(other => other.StartedAt > one.CreatedAt && other.StartedAt < one.StartedAt));

    /// <summary>How many of the tenant's began one after the other, with none of another's between them.</summary>
    private static int LongestRun(IEnumerable<Generation> generations, TenantId tenant)
    {
        var (longest, run) = (0, 0);
        foreach (var generation in generations.OrderBy(generation => generation.StartedAt))
        {
            run = generation.Tenant == tenant ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // On a machine that is busy with other things a job takes longer than its model does.
    private static TimeSpan SlowestOf(IEnumerable<Generation> generations) => generations
        .Where(generation => generation.Status is GenerationStatus.Succeeded)
        .Max(generation => generation.FinishedAt!.Value - generation.StartedAt!.Value);
}
