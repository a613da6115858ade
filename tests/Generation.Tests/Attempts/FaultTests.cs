using System.Diagnostics;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.GenerationWorker.Images;

namespace PosterSaaS.Generation.Tests.Attempts;

public class FaultTests
{
    [Fact]
    public async Task A_completion_whose_answer_is_lost_settles_once()
    {
        await using var workshop = await Workshop.OpenAsync();
        using var dynamo = await FaultyDynamo.NewAsync();
        dynamo.CompletionsToLose = 1;
        var model = FakeImageModel.Painting();
        var id = await workshop.AskAsync();

        var worker = await workshop.StartWorkerAsync(services => services.AddSingleton<IAmazonDynamoDB>(dynamo).AddSingleton<IImageModel>(model));

        var generation = await workshop.FinishedAsync(id);
        await worker.StopAsync();
        Assert.True(dynamo.HasLostCompletions, "No answer was lost, so nothing was tested.");
        Assert.Equal(GenerationStatus.Succeeded, generation.Status);
        Assert.Equal([EntryKind.Reservation, EntryKind.Settlement], await workshop.EntriesAsync(id));
        Assert.Equal(2, (await workshop.ObjectsAsync()).Count);
    }

    [Fact]
    public async Task Tables_that_are_away_for_a_while_do_not_stop_the_worker()
    {
        await using var workshop = await Workshop.OpenAsync();
        using var dynamo = await FaultyDynamo.NewAsync();
        dynamo.QueriesToFail = 12;
        var model = FakeImageModel.Painting();
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(services => services.AddSingleton<IAmazonDynamoDB>(dynamo).AddSingleton<IImageModel>(model));

        Assert.Equal(GenerationStatus.Succeeded, (await workshop.FinishedAsync(id)).Status);
    }

    [Fact]
    public async Task An_attempt_that_cannot_renew_stops_when_its_lease_would_have_ended()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        using var dynamo = await FaultyDynamo.NewAsync();
        dynamo.RenewalsFail = true;
        var cutOff = new HeldImageModel();
        var id = await workshop.AskAsync();
        await workshop.StartWorkerAsync(services => services.AddSingleton<IAmazonDynamoDB>(dynamo).AddSingleton<IImageModel>(cutOff));
        await cutOff.Begun;

        await cutOff.Stopped;

        var generation = await workshop.FindAsync(id);
        Assert.True(generation.Status is GenerationStatus.Running, "Only a takeover may change it.");
    }

    [Fact]
    public async Task An_empty_queue_is_looked_at_no_more_often_than_configured()
    {
        var pollInterval = TimeSpan.FromSeconds(0.4);
        await using var workshop = await Workshop.OpenAsync(("Generations:PollInterval", pollInterval.ToString()));
        using var dynamo = await FaultyDynamo.NewAsync();
        var model = FakeImageModel.Painting();
        var watch = Stopwatch.StartNew();
        await workshop.StartWorkerAsync(services => services.AddSingleton<IAmazonDynamoDB>(dynamo).AddSingleton<IImageModel>(model));

        await Task.Delay(TimeSpan.FromSeconds(2)); // nothing happens, which nothing can announce

        var looks = dynamo.Looks;
        var shortestPause = pollInterval * 0.8; // pauses vary by a fifth, so that workers do not look in step
        Assert.InRange(looks, 2, 1 + (int)(watch.Elapsed / shortestPause));
    }
}
