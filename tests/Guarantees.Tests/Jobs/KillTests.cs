using System.Diagnostics;
using System.Globalization;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class KillTests(WatchedReads reads, WatchedWrites writes)
{
    private const int Workers = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task However_often_workers_are_killed_what_goes_in_comes_out()
    {
        var (count, kills) = TestRun.Choose((100, 25), (1_000, 500));
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var workshop = await Workshop.OpenAsync(tenants: 10, ("Generations__LeaseDuration", $"{Lease}"));
        workshop.Model.Delay = TimeSpan.FromMilliseconds(1_500);
        var workers = Enumerable.Range(0, Workers).Select(_ => StartAsync(workshop)).ToArray();
        var slowestStart = TimeSpan.Zero;
        for (var kill = 0; kill < kills; kill++)
        {
            await workshop.AskAsync(count / kills);
            var victim = random.Next(Workers);
            var (worker, start) = await workers[victim];
            slowestStart = TimeSpan.FromTicks(Math.Max(slowestStart.Ticks, start.Ticks));
            await Task.Delay(LongestPause * random.NextDouble());
            worker.Kill();
            workers[victim] = StartAsync(workshop);
        }

        var left = await workshop.CountUnfinishedAsync();
        var drained = await TimeAsync(() => workshop.AllFinishedAsync(within: 2 * Workshop.Patience));
        await Task.WhenAll(workers);
        await workshop.AskAsync(left);
        var work = await TimeAsync(() => workshop.AllFinishedAsync());

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var limit = (2 * Lease) + work + slowestStart;
        var (all, succeeded) = (count + left, seen.Count(GenerationStatus.Succeeded));
        var interrupted = seen.Generations.Where(generation => generation.Failure is FailureReason.Interrupted).ToList();
        Figures.Record(
            "J-02",
            $"{count} jobs, {kills} kills: all end, drained <= 2 leases + work = {Seconds(limit)}",
            $"{succeeded - left} succeeded, {interrupted.Count} interrupted 3 times and released, {all - succeeded - interrupted.Count} other; "
            + $"drained in {Seconds(drained)}, {left} were left; {seen.Takeovers} takeovers");
        Assert.True(succeeded + interrupted.Count == all, $"Seed {seed}: {succeeded} succeeded, {interrupted.Count} were interrupted, {all} were asked for.");
        Assert.All(interrupted, failed => Assert.Equal((3, 0), (failed.Attempt, failed.TriesLeft)));
        Assert.True(seen.Problems.Count == 0, $"Seed {seed}: {string.Join('\n', seen.Problems)}");
        Assert.True(drained <= limit, $"Seed {seed}: drained in {drained}, {limit} is allowed.");
    }

    private static async Task<(HostProcess Worker, TimeSpan Start)> StartAsync(Workshop workshop)
    {
        var started = Stopwatch.GetTimestamp();
        return (await workshop.StartWorkerAsync(), Stopwatch.GetElapsedTime(started));
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s");
}
