using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class PoisonTests(WatchedReads reads, WatchedWrites writes)
{
    [Fact]
    public async Task Ten_poisonous_jobs_cost_three_tries_each_and_nobody_else_anything()
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 5);
        var jobs = await workshop.AskAsync(100);
        var poisonous = jobs.Where((_, number) => number % 10 == 0).ToList();
        poisonous.ForEach(job => workshop.Model.When(job.Prompt, ModelAnswers.ServerError));

        await workshop.StartWorkersAsync(2);
        await workshop.AllFinishedAsync();

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var (calls, done) = (poisonous.Sum(job => seen.ModelCalls[job.Prompt]), seen.Count(GenerationStatus.Succeeded));
        Figures.Record("J-07", "10 poisonous of 100: <= 30 calls for them, 90 done", $"{calls} calls for them, {done} done");
        Assert.True(calls <= 30);
        Assert.Equal(90, done);
        Assert.All(poisonous, job => Assert.Equal((GenerationStatus.Failed, FailureReason.ModelUnavailable), (seen.Of(job).Status, seen.Of(job).Failure)));
        Assert.Empty(seen.Problems);
    }
}
