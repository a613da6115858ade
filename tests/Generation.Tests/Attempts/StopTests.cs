using PosterSaaS.Domain.Generations;

namespace PosterSaaS.Generation.Tests.Attempts;

public class StopTests
{
    [Fact]
    public async Task A_running_attempt_may_finish_while_the_worker_stops()
    {
        await using var workshop = await Workshop.OpenAsync();
        var model = new HeldImageModel();
        var id = await workshop.AskAsync();
        var worker = await workshop.StartWorkerAsync(model);
        await model.Begun;

        var stopping = worker.StopAsync();
        var waiting = await workshop.AskAsync();
        model.Release();
        await stopping;

        Assert.Equal(GenerationStatus.Succeeded, (await workshop.FindAsync(id)).Status);
        Assert.Equal((GenerationStatus.Queued, 0), await workshop.FindAsync(waiting) is var queued ? (queued.Status, queued.Attempt) : default);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_handed_back_with_its_try_and_may_be_taken_at_once()
    {
        await using var workshop = await Workshop.OpenAsync(("Attempts:StopGrace", "00:00:00"), ("Generations:AttemptsMax", "1"));
        var model = new HeldImageModel();
        var id = await workshop.AskAsync();
        var worker = await workshop.StartWorkerAsync(model);
        await model.Begun;

        await worker.StopAsync();

        var generation = await workshop.FindAsync(id);
        Assert.Equal((GenerationStatus.Queued, 1), (generation.Status, generation.TriesLeft));
        Assert.Null(generation.LeaseExpiresAt);

        await workshop.StartWorkerAsync(FakeImageModel.Painting());

        Assert.Equal(GenerationStatus.Succeeded, (await workshop.FinishedAsync(id)).Status);
    }
}
