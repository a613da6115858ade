using System.Text;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class ZombieTests(WatchedReads reads, WatchedWrites writes)
{
    private const int Zombies = 5;

    [Fact]
    public async Task A_worker_that_wakes_up_after_its_lease_changes_nothing_that_the_next_one_did()
    {
        var rounds = TestRun.Choose(everyDay: 1, whenLong: 10);
        await using var workshop = await Workshop.OpenAsync(tenants: Zombies, ("Generations__LeaseDuration", "00:00:04"));
        var zombies = await Task.WhenAll(Enumerable.Range(0, Zombies).Select(_ => Workbench.SetUpAsync(workshop, ("Generations__Concurrency", "1"))));
        await Task.WhenAll(zombies.Select(zombie => zombie.StartAsync()));
        var winner = await workshop.StartWorkerAsync(("Generations__Concurrency", $"{Zombies}"));
        var (refused, unchanged) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            winner.Freeze();
            var gates = zombies.Select(GateBefore).ToList();
            var jobs = await workshop.AskAsync(Zombies);
            var held = await Task.WhenAll(gates.Select(gate => gate.Reached.WaitAsync(Workshop.Patience)));
            Array.ForEach(zombies, zombie => zombie.Worker.Freeze());
            winner.Thaw();
            await workshop.AllFinishedAsync();
            var before = await LookAsync(workshop, jobs);

            // What they had sent arrives before they can know that they are late.
            await Task.WhenAll(gates.Select(gate => gate.PassAsync()));
            Array.ForEach(zombies, zombie => zombie.Worker.Thaw());
            await Task.WhenAll(jobs.Select(job => GivenUpAsync(zombies, job)));
            var after = await LookAsync(workshop, jobs);
            refused += held.Count(IsRefused);
            unchanged += before.Zip(after).Count(each => each.First == each.Second && each.First.Row is { Status: GenerationStatus.Succeeded, Attempt: 2 });
        }

        await Task.WhenAll(zombies.Select(zombie => zombie.DisposeAsync().AsTask()));

        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var (all, settlements) = (Zombies * rounds, seen.Audits.Sum(audit => audit.Count("Settlement")));
        Figures.Record(
            "J-04",
            $"{all} of {all} zombies: one settlement, the winner's row and poster unchanged",
            $"{unchanged} of {all} unchanged, {settlements} settlements; {refused} refused on the wire, {all - refused} gave up before writing; "
            + $"{seen.Orphans.Count} objects left behind");
        Assert.Equal((all, all, all), (unchanged, settlements, seen.Takeovers));
        Assert.Equal(rounds * 2, refused);
        Assert.Empty(seen.Problems);
    }

    /// <summary>Where each of them is stopped: two before their settlement arrives, one before its picture does, two while the model works.</summary>
    private static Gate GateBefore(Workbench zombie, int number) => number switch
    {
        0 or 1 => new Gate(zombie.DynamoDB, call => call.Settles),
        2 => new Gate(zombie.S3, call => call.StoresPicture),
        _ => new Gate(zombie.Bedrock, _ => true),
    };

    private static bool IsRefused(ProxiedCall call) =>
        call.Status == 400 && Encoding.UTF8.GetString(call.Answer).Contains("ConditionalCheckFailed", StringComparison.Ordinal);

    private static async Task<(Generation Row, string Picture, string Thumbnail)[]> LookAsync(Workshop workshop, IEnumerable<Job> jobs)
    {
        var objects = await workshop.ListObjectsAsync();
        var rows = await Task.WhenAll(jobs.Select(workshop.FindAsync));
        return [.. rows.Select(row => (row, objects[row.Poster!.ObjectKey], objects[row.Poster.ThumbnailKey]))];
    }

    private static Task<IEnumerable<string>> GivenUpAsync(IEnumerable<Workbench> zombies, Job job) => Eventually.BecomesAsync(
        () => Task.FromResult(zombies.SelectMany(zombie => zombie.Worker.Output)),
        lines => lines.Any(line => line.Contains($"Generation {job.Id}, attempt 1: ", StringComparison.Ordinal)),
        Workshop.Patience);
}
