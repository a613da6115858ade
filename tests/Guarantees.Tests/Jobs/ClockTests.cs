using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class ClockTests(WatchedReads reads, WatchedWrites writes)
{
    private static readonly TimeSpan Error = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Workers_whose_clocks_are_five_minutes_wrong_settle_nothing_twice_and_starve_nobody()
    {
        var count = TestRun.Choose(everyDay: 60, whenLong: 500);
        await using var workshop = await Workshop.OpenAsync(tenants: 6);
        workshop.Model.Delay = TimeSpan.FromMilliseconds(300);

        await Task.WhenAll(
            workshop.StartWorkersAsync(2),
            workshop.StartWorkerAsync([.. ShiftedClock.By(Error)]),
            workshop.StartWorkerAsync([.. ShiftedClock.By(-Error)]));
        await workshop.AskAsync(count);
        await workshop.AllFinishedAsync();

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var settlements = seen.Audits.Sum(audit => audit.Count("Settlement"));
        var wrongClocks = seen.Generations.Select(generation => generation.FinishedAt - generation.CreatedAt).Where(span => span?.Duration() > Error / 2);
        Figures.Record(
            "J-08",
            $"clocks +5 and -5 min among right ones: {count} of {count} jobs end, one settlement each",
            $"{settlements} settled, {wrongClocks.Count()} by a wrong clock; {seen.Takeovers} takeovers, {seen.AllModelCalls - count} model calls more than jobs");
        Assert.Equal((count, count), (settlements, seen.Count(GenerationStatus.Succeeded)));
        Assert.NotEmpty(wrongClocks);
        Assert.Empty(seen.Problems);
    }
}
