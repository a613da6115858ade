using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PosterSaaS.Domain.Generations;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Generation.Tests.Attempts;

/// <summary>What workers tell of the queue and of leases.</summary>
public class QueueGaugeTests
{
    private static readonly (string Key, string Value) Often = ("Attempts:QueueReadInterval", "00:00:00.100");

    [Fact]
    public async Task A_worker_tells_how_many_wait_and_how_long_the_oldest_has_waited()
    {
        await using var workshop = await Workshop.OpenAsync(Often, ("Generations:Concurrency", "1"));
        var model = new HeldImageModel();
        var worker = await workshop.StartWorkerAsync(model);
        using var heard = new Measurements(worker.Services);
        await workshop.AskAsync();
        await model.Begun;

        var (second, third) = (await workshop.AskAsync(), await workshop.AskAsync());
        await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.waiting")), waiting => waiting == 2, Workshop.Patience);
        var oldest = await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.oldest")), age => age > 0.5, Workshop.Patience);
        model.Release();
        await workshop.FinishedAsync(second);
        await workshop.FinishedAsync(third);

        Assert.InRange(oldest!.Value, 0.5, Workshop.Patience.TotalSeconds);
        await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.waiting")), waiting => waiting == 0, Workshop.Patience);
        await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.oldest")), age => age == 0, Workshop.Patience);
    }

    [Fact]
    public async Task A_queue_that_cannot_be_read_is_not_told_until_it_can_and_logged_once()
    {
        await using var workshop = await Workshop.OpenAsync(Often);
        var dynamo = await FaultyDynamo.NewAsync();
        var log = new ErrorLog();
        var worker = await workshop.StartWorkerAsync(services => services
            .AddSingleton<IAmazonDynamoDB>(dynamo).AddSingleton<IImageModel>(FakeImageModel.Painting()).AddSingleton<ILoggerProvider>(log).AddLogging());
        using var heard = new Measurements(worker.Services);
        await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.waiting")), waiting => waiting == 0, Workshop.Patience);

        dynamo.WatchingFails = true;
        await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.waiting")), waiting => waiting is null, Workshop.Patience);
        var failures = dynamo.WatchesFailed;
        await Eventually.BecomesAsync(() => Task.FromResult(dynamo.WatchesFailed), failed => failed > failures + 24, Workshop.Patience); // two more looks
        var oldest = heard.Gauge("generation.queue.oldest");
        dynamo.WatchingFails = false;
        await Eventually.BecomesAsync(() => Task.FromResult(heard.Gauge("generation.queue.waiting")), waiting => waiting == 0, Workshop.Patience);

        Assert.Null(oldest);
        Assert.Single(log.Lines, line => line.Contains("The length of the queue could not be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_takeover_is_counted_once_and_a_first_attempt_is_none()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var (abandoned, fresh) = (await workshop.AskAsync(), await workshop.AskAsync());
        await workshop.ClaimAndAbandonAsync(abandoned);

        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());
        using var heard = new Measurements(worker.Services);
        var taken = await workshop.FinishedAsync(abandoned);
        await workshop.FinishedAsync(fresh);

        Assert.Equal((GenerationStatus.Succeeded, 2), (taken.Status, taken.Attempt));
        Assert.Equal(1, heard.Sum("generation.lease.takeovers"));
    }
}
