using System.Globalization;
using Microsoft.AspNetCore.Http;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Guarantees.Tests.Jobs;

[Collection(nameof(TheWholeMachine))]
public class MisbehavingModelTests(WatchedReads reads, WatchedWrites writes)
{
    private const int MegabytesMax = 100;

    [Fact]
    public async Task Whatever_the_model_answers_the_worker_lives_stays_small_and_nobody_pays_for_nothing()
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 4, ("Images__Timeout", "00:00:02"));
        var worker = await workshop.StartWorkerAsync();
        await workshop.AskAsync(8); // whatever a worker loads once is loaded
        await workshop.AllFinishedAsync();
        var before = ProcessMemory.Of(worker.Id);
        ProcessMemory.ForgetPeak(worker.Id);

        var asked = new List<(Job Job, FailureReason? Reason)>();
        foreach (var (answer, reason) in Enumerable.Repeat(Misbehaviours, TestRun.Choose(2, 20)).SelectMany(each => each()))
        {
            var job = await workshop.AskAsync(workshop.Tenants[asked.Count % 4]);
            workshop.Model.When(job.Prompt, answer);
            asked.Add((job, reason));
        }

        await workshop.AllFinishedAsync(within: 5 * Workshop.Patience);

        var growth = ProcessMemory.Of(worker.Id).PeakMegabytes - before.Megabytes;
        var seen = await workshop.InspectAsync();
        seen.AddTo(reads, writes);
        var wrong = asked.Where(each => seen.Of(each.Job).Failure != each.Reason || seen.Of(each.Job).Status is GenerationStatus.Cancelled).ToList();
        Figures.Record("J-12", $"{asked.Count} bad answers: 0 crashes, RSS +<= {MegabytesMax} MB, all end right", string.Create(
            CultureInfo.InvariantCulture, $"{(worker.HasExited ? 1 : 0)} crashes, RSS +{growth} MB, {asked.Count - wrong.Count} of {asked.Count} end right"));
        Assert.False(worker.HasExited);
        Assert.Empty(wrong.Select(each => (each, seen.Of(each.Job))));
        Assert.Empty(seen.Problems);
        Assert.True(growth <= MegabytesMax, $"The worker grew from {before.Megabytes} MB by {growth} MB.");
    }

    /// <summary>An answer, and why the generation fails then; null where it succeeds in the end.</summary>
    private static IEnumerable<(RequestDelegate Answer, FailureReason? Reason)> Misbehaviours() =>
    [
        (ModelAnswers.First(2, ModelAnswers.ServerError), null),
        (ModelAnswers.First(4, ModelAnswers.Throttled), null),
        (StubAnswers.HangAsync, FailureReason.ModelTimedOut),
        (ModelAnswers.NoImages, FailureReason.InvalidImage),
        (ModelAnswers.Refusal, FailureReason.ContentRefused),
        (ModelAnswers.NoBase64, FailureReason.InvalidImage),
        (ModelAnswers.Nothing, FailureReason.InvalidImage),
        (ModelAnswers.EmptyImage, FailureReason.InvalidImage),
        (ModelAnswers.WebPage, FailureReason.InvalidImage),
        (ModelAnswers.FloodAsync, FailureReason.InvalidImage),
    ];
}
