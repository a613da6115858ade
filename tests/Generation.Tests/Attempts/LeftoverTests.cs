using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>Objects of workers that were killed between storing and ending.</summary>
public class LeftoverTests
{
    [Fact]
    public async Task After_a_takeover_only_the_winners_objects_are_left()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var id = await workshop.AskAsync();
        await StoreAndDieAsync(workshop, id);

        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());

        var generation = await workshop.FinishedAsync(id);
        await worker.StopAsync(); // waits for the attempt, which tidies up after its end is written
        Assert.Equal((GenerationStatus.Succeeded, 2), (generation.Status, generation.Attempt));
        Assert.Equal([generation.Poster!.ObjectKey, generation.Poster.ThumbnailKey], await workshop.ObjectsAsync());
    }

    [Fact]
    public async Task A_generation_that_fails_after_a_takeover_leaves_nothing()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var id = await workshop.AskAsync();
        await StoreAndDieAsync(workshop, id);

        var worker = await workshop.StartWorkerAsync(FakeImageModel.Answering(ModelOutcome.Refused));

        Assert.Equal(GenerationStatus.Failed, (await workshop.FinishedAsync(id)).Status);
        await worker.StopAsync();
        Assert.Empty(await workshop.ObjectsAsync());
    }

    [Fact]
    public async Task The_last_try_of_a_killed_worker_leaves_nothing_either()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"), ("Generations:AttemptsMax", "1"));
        var id = await workshop.AskAsync();
        await StoreAndDieAsync(workshop, id);

        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());

        Assert.Equal(FailureReason.Interrupted, (await workshop.FinishedAsync(id)).Failure);
        await worker.StopAsync();
        Assert.Empty(await workshop.ObjectsAsync());
    }

    [Fact]
    public async Task Another_generations_objects_are_not_touched()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var other = await workshop.AskAsync();
        await StoreAndDieAsync(workshop, other);
        var id = await workshop.AskAsync();
        await StoreAndDieAsync(workshop, id);
        await workshop.Portal.GetRequiredService<GenerationCompletion>().CancelAsync(workshop.Tenant, other, new("pool:ada"), default);

        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());

        await workshop.FinishedAsync(id);
        await worker.StopAsync();
        Assert.Equal(4, (await workshop.ObjectsAsync()).Count);
    }

    private static async Task StoreAndDieAsync(Workshop workshop, GenerationId id)
    {
        var generation = await workshop.ClaimAndAbandonAsync(id);
        var store = workshop.Portal.GetRequiredService<PosterStore>();
        await store.PutAsync(ObjectKeys.Original(workshop.Tenant, id, generation.Attempt, "png"), [1], "image/png", default);
        await store.PutAsync(ObjectKeys.Thumbnail(workshop.Tenant, id, generation.Attempt), [1], "image/webp", default);
    }
}
