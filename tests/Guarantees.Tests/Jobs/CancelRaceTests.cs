using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class CancelRaceTests(WatchedReads reads, WatchedWrites writes)
{
    private static readonly TimeSpan LongestHeadStart = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task Of_a_cancellation_and_a_settlement_at_the_same_moment_exactly_one_wins()
    {
        var races = TestRun.Choose(everyDay: 60, whenLong: 500);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var workshop = await Workshop.OpenAsync(tenants: 6);
        var completion = workshop.Domain.GetRequiredService<GenerationCompletion>();
        var cancellations = new ConcurrentDictionary<GenerationId, Task<CancelOutcome>>();
        var jobs = await workshop.AskAsync(races);
        using var settlement = workshop.Cloud.DynamoDB.OnEvery(Moment.Received, call => call.Operation == "TransactWriteItems", async call =>
        {
            foreach (var job in jobs.Where(job => call.Ends(job, GenerationStatus.Succeeded)))
            {
                _ = cancellations.GetOrAdd(job.Id, _ => Persistence.AnsweredAsync(() => completion.CancelAsync(job.Tenant, job.Id, Workshop.Ada, default)));
                await Task.Delay(LongestHeadStart * NextDouble());
            }
        });

        await workshop.StartWorkersAsync(2);
        await workshop.AllFinishedAsync();

        var told = new Dictionary<GenerationId, CancelOutcome>();
        foreach (var (id, cancellation) in cancellations)
        {
            told[id] = await cancellation;
        }

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var consistent = jobs.Count(job => told.TryGetValue(job.Id, out var outcome) && (seen.Of(job).Status, outcome)
            is (GenerationStatus.Cancelled, CancelOutcome.Cancelled) or (GenerationStatus.Succeeded, CancelOutcome.AlreadyFinished));
        Figures.Record(
            "J-11",
            $"{races} of {races} races consistent",
            $"{consistent} of {races}: {seen.Count(GenerationStatus.Cancelled)} cancelled for nothing, "
            + $"{seen.Count(GenerationStatus.Succeeded)} settled, {seen.Problems.Count} problems");
        Assert.True(consistent == races, $"Seed {seed}: {consistent} of {races}.");
        Assert.True(seen.Problems.Count == 0, $"Seed {seed}: {string.Join('\n', seen.Problems)}");
        Assert.All([GenerationStatus.Cancelled, GenerationStatus.Succeeded], status => Assert.True(seen.Count(status) > 0, $"Seed {seed}: none {status}."));

        double NextDouble()
        {
            lock (random)
            {
                return random.NextDouble();
            }
        }
    }
}
