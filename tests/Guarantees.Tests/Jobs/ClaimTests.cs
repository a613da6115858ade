using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class ClaimTests(WatchedReads reads, WatchedWrites writes)
{
    [Fact]
    public async Task Thirty_two_claimers_and_no_faults_paint_each_poster_once()
    {
        var count = TestRun.Choose(everyDay: 300, whenLong: 2_000);
        await using var workshop = await Workshop.OpenAsync(tenants: 8);
        await workshop.AskAsync(count);

        await workshop.StartWorkersAsync(TestRun.Choose(4, 8), ("Generations__Concurrency", TestRun.Choose("8", "4")));
        await workshop.AllFinishedAsync(within: 5 * Workshop.Patience);

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var claimedTwice = seen.Generations.Count(generation => generation.Attempt != 1);
        Figures.Record(
            "J-05",
            $"{count} jobs, 32 claimers: {count} model calls, 0 double claims",
            $"{seen.AllModelCalls} model calls, {claimedTwice} double claims; {workshop.Cloud.DynamoDB.Calls / count} calls to the tables for each");
        Assert.Equal((count, 0), (seen.AllModelCalls, claimedTwice));
        Assert.Equal(count, seen.Count(GenerationStatus.Succeeded));
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public async Task Work_that_takes_longer_than_three_leases_is_not_taken_over()
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 4, ("Generations__LeaseDuration", "00:00:03"));
        workshop.Model.Delay = TimeSpan.FromSeconds(10);
        await workshop.StartWorkersAsync(4);

        var jobs = await workshop.AskAsync(16);
        await workshop.AllFinishedAsync();

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        Figures.Record(
            "J-06",
            $"10 s of work, leases of 3 s: model calls = {jobs.Length} jobs",
            $"{seen.AllModelCalls} model calls, {seen.Takeovers} takeovers");
        Assert.Equal((jobs.Length, 0), (seen.AllModelCalls, seen.Takeovers));
        Assert.Equal(jobs.Length, seen.Count(GenerationStatus.Succeeded));
        Assert.Empty(seen.Problems);
    }
}
