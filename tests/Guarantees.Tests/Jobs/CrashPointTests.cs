using System.Collections.Concurrent;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class CrashPointTests(WatchedReads reads, WatchedWrites writes)
{
    private const int Workers = 4;

    [Fact]
    public async Task Wherever_a_worker_is_killed_its_job_ends_right_and_is_settled_or_released_once()
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 4, ("Generations__LeaseDuration", "00:00:02"), ("Generations__Concurrency", "1"));
        var plan = await AskAsync(workshop);
        var planned = plan.ToDictionary();
        var benches = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Workbench.SetUpAsync(workshop)));
        foreach (var (bench, point) in benches.SelectMany(bench => Enum.GetValues<CrashPoint>().Select(point => (bench, point))))
        {
            point.ProxyOf(bench).OnEvery(point.Moment, call => DueAt(point, call).Any(), call => CrashAt(point, call, bench));
        }

        await Task.WhenAll(benches.Select(bench => bench.StartAsync()));
        await workshop.AllFinishedAsync(within: 5 * Workshop.Patience);
        await Task.WhenAll(benches.Select(bench => bench.DisposeAsync().AsTask()));

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var right = planned.Where(job => (seen.Of(job.Key).Status, seen.Of(job.Key).Attempt) == job.Value.End).Select(job => job.Key).ToHashSet();
        var byPoint = planned.GroupBy(job => job.Value).OrderBy(jobs => jobs.Key)
            .Select(jobs => $"{jobs.Key} {jobs.Count(job => right.Contains(job.Key))}/{jobs.Count()}");
        Figures.Record(
            "J-03",
            $"{planned.Count} of {planned.Count} killed exactly there end right, one settlement or release each",
            $"{right.Count}: {string.Join(", ", byPoint)}");
        Assert.Empty(plan);
        Assert.Empty(seen.Problems);
        Assert.Empty(planned.Keys.Except(right).Select(job => (planned[job], seen.Of(job))));

        IEnumerable<Job> DueAt(CrashPoint point, ProxiedCall call) =>
            plan.Where(job => job.Value == point && point.IsReachedBy(call, job.Key)).Select(job => job.Key);

        // The call is held until the worker is dead, which can neither hear of it nor ask again.
        async Task CrashAt(CrashPoint point, ProxiedCall call, Workbench bench)
        {
            if (DueAt(point, call).ToList() is [var job] && plan.TryRemove(job, out _))
            {
                await bench.ReplaceAsync();
                call.Abort();
            }
        }
    }

    private static async Task<ConcurrentDictionary<Job, CrashPoint>> AskAsync(Workshop workshop)
    {
        // The last two are halves of one point: before and after the release is stored.
        var repeats = TestRun.Choose(2, 20);
        var points = Enum.GetValues<CrashPoint>().SelectMany(point => Enumerable.Repeat(point, point.NeedsRefusal ? repeats / 2 : repeats)).ToList();
        var jobs = await workshop.AskAsync(points.Count);
        foreach (var (job, _) in jobs.Zip(points).Where(each => each.Second.NeedsRefusal))
        {
            workshop.Model.When(job.Prompt, ModelAnswers.Refusal);
        }

        return new(jobs.Zip(points).Select(each => KeyValuePair.Create(each.First, each.Second)));
    }
}
