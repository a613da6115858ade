using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class RollingRestartTests(WatchedReads reads, WatchedWrites writes)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Workers_that_are_asked_to_stop_finish_what_they_began_and_leave_nothing_behind()
    {
        var restarts = TestRun.Choose(everyDay: 4, whenLong: 20);
        await using var workshop = await Workshop.OpenAsync(tenants: 4);
        workshop.Model.Delay = TimeSpan.FromMilliseconds(300);
        var workers = new Queue<HostProcess>(await workshop.StartWorkersAsync(2));
        var exits = new List<int>();
        using var enough = new CancellationTokenSource();
        var load = AskUntilAsync(workshop, enough.Token);
        for (var restart = 0; restart < restarts; restart++)
        {
            workers.Enqueue(await workshop.StartWorkerAsync());
            var (old, before) = (workers.Dequeue(), workshop.Model.Calls);
            await Eventually.BecomesAsync(() => Task.FromResult(workshop.Model.Calls), calls => calls > before + 10, Workshop.Patience);
            old.Terminate();
            exits.Add(await old.ExitAsync(Grace));
        }

        await enough.CancelAsync();
        var jobs = await load;
        await workshop.AllFinishedAsync();

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        Figures.Record(
            "J-10",
            $"{restarts} restarts under load: 0 lease expiries, 0 extra model calls, exit 0 within 30 s",
            $"{seen.Takeovers} lease expiries, {seen.AllModelCalls - jobs} extra model calls for {jobs} jobs, {exits.Count(code => code == 0)} exits with 0");
        Assert.All(exits, code => Assert.Equal(0, code));
        Assert.Equal((jobs, 0), (seen.AllModelCalls, seen.Takeovers));
        Assert.Equal(jobs, seen.Count(GenerationStatus.Succeeded));
        Assert.Empty(seen.Problems);
    }

    /// <summary>Keeps the workers busy, no more: what one finishes is asked for anew.</summary>
    private static async Task<int> AskUntilAsync(Workshop workshop, CancellationToken enough)
    {
        const int Waiting = 20;
        var asked = 0;
        while (!enough.IsCancellationRequested)
        {
            var missing = Waiting - await workshop.CountUnfinishedAsync();
            asked += (await workshop.AskAsync(Math.Max(0, missing))).Length;
            await Task.Yield();
        }

        return asked;
    }
}
