using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class ContestTests(WatchedReads reads, WatchedWrites writes)
{
    private const int AtOnce = 20;
    private const int Callers = 50;
    private const int Processes = 3;

    // Around the moment when workers may take over: sometimes before one does, sometimes after.
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(150);

    // A cancellation has to read first, a late worker does not: like this either may win.
    private static readonly TimeSpan HeadStartOfCancellations = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Fifty_callers_and_a_takeover_that_all_want_to_end_a_job_end_it_once()
    {
        var count = TestRun.Choose(everyDay: 20, whenLong: 200);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var workshop = await Workshop.OpenAsync(
            tenants: AtOnce / 2, ("Generations__LeaseDuration", "00:00:01"), ("Generations__PollInterval", "00:00:00.050"));
        workshop.Model.Delay = TimeSpan.FromMilliseconds(50);
        var workers = await workshop.StartWorkersAsync(2);
        var processes = Enumerable.Range(0, Processes).Select(_ => workshop.NewProcess(TimeProvider.System)).ToList();
        for (var batch = 0; batch < count / AtOnce; batch++)
        {
            var claimed = await ClaimAsync(workshop, workers);
            var contests = claimed.Select(generation => ContestAsync(generation, generation.LeaseExpiresAt!.Value + (Latest * random.NextDouble())));
            await Task.WhenAll(contests.ToList());
            await workshop.AllFinishedAsync();
        }

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var ends = string.Join(", ", seen.Generations.GroupBy(generation => (generation.Status, generation.Attempt)).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.Status} in attempt {group.Key.Attempt}"));
        Figures.Record("M-04", $"{count} of {count} jobs net as specified, released or settled once, {Callers} callers each",
            $"{count - seen.Audits.Sum(audit => audit.Problems.Count)} of {count}: {ends}");
        Assert.True(seen.Problems.Count == 0, $"Seed {seed}: {string.Join('\n', seen.Problems)}");
        Assert.Equal(count, seen.Generations.Count);

        Task ContestAsync(Generation generation, DateTimeOffset moment) => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => EndAsync(
            processes[caller % Processes].GetRequiredService<GenerationCompletion>(),
            generation,
            cancels: caller % 2 == 0,
            at: moment + (caller % 2 * HeadStartOfCancellations))));
    }

    /// <summary>A worker claims them all and dies; the others hear of them only then.</summary>
    private static async Task<IReadOnlyList<Generation>> ClaimAsync(Workshop workshop, HostProcess[] workers)
    {
        Array.ForEach(workers, worker => worker.Freeze());
        var jobs = await workshop.AskAsync(AtOnce);
        var queue = workshop.Domain.GetRequiredService<GenerationClaims>();
        var claims = await Task.WhenAll(jobs.Select(job => queue.TryClaimAsync(new Candidate(job.Tenant, job.Id, ""), default)));
        Array.ForEach(workers, worker => worker.Thaw());
        Assert.All(claims, claim => Assert.Equal(ClaimOutcome.Claimed, claim.Outcome));
        return [.. claims.Select(claim => claim.Generation!)];
    }

    private static async Task EndAsync(GenerationCompletion completion, Generation generation, bool cancels, DateTimeOffset at)
    {
        var wait = at - TimeProvider.System.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        await (cancels
            ? Persistence.AnsweredAsync(() => completion.CancelAsync(generation.Tenant, generation.Id, Workshop.Ada, default))
            : (Task)Persistence.AnsweredAsync(() => completion.FailAsync(generation, FailureReason.InvalidImage, default)));
    }
}
