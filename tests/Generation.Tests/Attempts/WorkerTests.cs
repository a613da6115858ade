using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Generation.Tests.Attempts;

public class WorkerTests
{
    [Fact]
    public async Task A_queued_generation_is_painted_stored_and_settled()
    {
        await using var workshop = await Workshop.OpenAsync();
        var id = await workshop.AskAsync(new GenerationRequest { Prompt = "a jazz night", OutputFormat = "jpeg", Seed = 5 });

        await workshop.StartWorkerAsync(new FakeImageModel(_ => Task.FromResult(
            new ModelAnswer(ModelOutcome.Painted, new ModelPicture(Pictures.Jpeg(), "jpeg", 5)))));

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal(GenerationStatus.Succeeded, generation.Status);
        Assert.Equal(("image/jpeg", 256, 384, 5L), (generation.Poster!.ContentType, generation.Poster.Width, generation.Poster.Height, generation.Poster.Seed));
        Assert.Equal([generation.Poster.ObjectKey, generation.Poster.ThumbnailKey], await workshop.ObjectsAsync());
        Assert.Equal([EntryKind.Reservation, EntryKind.Settlement], await workshop.EntriesAsync(id));
        Assert.Equal((9, 0), (await workshop.BalanceAsync()) is var balance ? (balance.Available, balance.Reserved) : default);
    }

    [Fact]
    public async Task The_whole_way_works_with_the_local_model()
    {
        await using var workshop = await Workshop.OpenAsync();
        var id = await workshop.AskAsync(new GenerationRequest { Prompt = "a lighthouse in a storm", OutputFormat = "webp", Style = "noir", Seed = 11 });

        await workshop.StartWorkerAsync(_ => { });

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal(GenerationStatus.Succeeded, generation.Status);
        Assert.Equal(("image/webp", 11L), (generation.Poster!.ContentType, generation.Poster.Seed));
    }

    [Theory]
    [InlineData("2:3", 0.667)]
    [InlineData("16:9", 1.778)]
    public async Task A_poster_that_starts_from_a_picture_has_the_shape_that_was_asked_for(string ratio, double wanted)
    {
        await using var workshop = await Workshop.OpenAsync(("Images:ModelId", "stability.sd3-5-large-v1:0"));
        var upload = await workshop.Portal.GetRequiredService<Domain.Posters.Uploads>().KeepAsync(workshop.Tenant, Pictures.Jpeg(900, 900), default);
        var id = await workshop.AskAsync(new GenerationRequest { Prompt = "a lighthouse", AspectRatio = ratio, Source = new SourceImage(upload, 40) });

        await workshop.StartWorkerAsync(_ => { });

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal(GenerationStatus.Succeeded, generation.Status);
        Assert.Equal(wanted, (double)generation.Poster!.Width / generation.Poster.Height, tolerance: 0.05); // models round sides
    }

    [Fact]
    public async Task A_picture_that_is_gone_ends_the_job_without_a_charge_or_a_call()
    {
        await using var workshop = await Workshop.OpenAsync();
        var model = FakeImageModel.Painting();
        var id = await workshop.AskAsync(new GenerationRequest { Prompt = "a lighthouse", Source = new SourceImage(new string('0', 64), 40) });

        await workshop.StartWorkerAsync(model);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((FailureReason.RequestRejected, 0), (generation.Failure, model.Calls));
        Assert.Equal([EntryKind.Reservation, EntryKind.Release], await workshop.EntriesAsync(id));
    }

    [Fact]
    public async Task When_the_day_is_used_up_the_model_is_not_called_and_no_try_is_lost()
    {
        await using var workshop = await Workshop.OpenAsync(("Limits:ModelCallsPerDay", "2"));
        var model = FakeImageModel.Painting();
        var ids = new List<GenerationId> { await workshop.AskAsync(), await workshop.AskAsync(), await workshop.AskAsync() };

        await workshop.StartWorkerAsync(model);
        await TestSupport.Eventually.BecomesAsync(
            async () => (await workshop.GenerationsAsync(ids)).Count(generation => generation.Status is GenerationStatus.Succeeded), done => done == 2, Workshop.Patience);
        var waiting = await TestSupport.Eventually.BecomesAsync(
            async () => (await workshop.GenerationsAsync(ids)).Single(generation => generation.Status is not GenerationStatus.Succeeded),
            generation => generation is { Attempt: > 1, Status: GenerationStatus.Queued },
            Workshop.Patience);

        Assert.Equal((3, 2), (waiting.TriesLeft, model.Calls));
    }

    [Fact]
    public async Task Refused_content_fails_at_once_and_costs_nothing()
    {
        await using var workshop = await Workshop.OpenAsync();
        var model = FakeImageModel.Answering(ModelOutcome.Refused);
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(model);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Failed, FailureReason.ContentRefused), (generation.Status, generation.Failure));
        Assert.Equal(1, model.Calls);
        Assert.Equal([EntryKind.Reservation, EntryKind.Release], await workshop.EntriesAsync(id));
        Assert.Equal(10, (await workshop.BalanceAsync()).Available);
    }

    [Fact]
    public async Task A_model_that_stays_down_is_asked_as_often_as_is_allowed_and_costs_nothing()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:AttemptsMax", "3"));
        var model = FakeImageModel.Answering(ModelOutcome.Unavailable);
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(model);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Failed, FailureReason.ModelUnavailable), (generation.Status, generation.Failure));
        Assert.Equal(3, model.Calls);
        Assert.Equal(10, (await workshop.BalanceAsync()).Available);
    }

    [Fact]
    public async Task Waiting_for_a_busy_model_costs_no_try()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:AttemptsMax", "2"));
        var model = FakeImageModel.Answering(ModelOutcome.Busy, ModelOutcome.Busy, ModelOutcome.Busy, ModelOutcome.Painted);
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(model);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal(GenerationStatus.Succeeded, generation.Status);
        Assert.Equal((4, 1), (generation.Attempt, generation.TriesLeft));
    }

    [Fact]
    public async Task An_error_that_nobody_expected_is_tried_again()
    {
        await using var workshop = await Workshop.OpenAsync();
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(new FakeImageModel(_ => throw new InvalidOperationException("a bug"), FakeImageModel.Paint));

        Assert.Equal(GenerationStatus.Succeeded, (await workshop.FinishedAsync(id)).Status);
    }

    [Fact]
    public async Task Bytes_that_are_no_picture_are_never_stored()
    {
        await using var workshop = await Workshop.OpenAsync();
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(new FakeImageModel(_ => Task.FromResult(
            new ModelAnswer(ModelOutcome.Painted, new ModelPicture("<html></html>"u8.ToArray(), "png", 1)))));

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Failed, FailureReason.InvalidImage), (generation.Status, generation.Failure));
        Assert.Empty(await workshop.ObjectsAsync());
    }

    [Fact]
    public async Task A_bucket_that_takes_nothing_fails_the_generation_and_costs_nothing()
    {
        await using var workshop = await Workshop.OpenAsync(("Storage:Bucket", "there-is-no-such-bucket"));
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(FakeImageModel.Painting());

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Failed, FailureReason.StorageUnavailable), (generation.Status, generation.Failure));
        Assert.Equal(10, (await workshop.BalanceAsync()).Available);
    }

    [Fact]
    public async Task A_generation_asked_for_too_long_ago_fails_without_a_call()
    {
        await using var workshop = await Workshop.OpenAsync();
        var model = FakeImageModel.Painting();
        var id = await workshop.AskAsync();
        await ChangeAsync(workshop, id, "SET CreatedAt = :then", new() { [":then"] = AttributeValues.Time(DateTimeOffset.UtcNow.AddHours(-1)) });

        await workshop.StartWorkerAsync(model);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Failed, FailureReason.ModelUnavailable), (generation.Status, generation.Failure));
        Assert.Equal(0, model.Calls);
    }

    [Fact]
    public async Task A_crashed_workers_generation_is_taken_over()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var id = await workshop.AskAsync();
        await workshop.ClaimAndAbandonAsync(id);

        await workshop.StartWorkerAsync(FakeImageModel.Painting());

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Succeeded, 2), (generation.Status, generation.Attempt));
        Assert.Equal([EntryKind.Reservation, EntryKind.Settlement], await workshop.EntriesAsync(id));
    }

    [Fact]
    public async Task A_generation_that_crashes_every_worker_fails_and_costs_nothing()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"), ("Generations:AttemptsMax", "1"));
        var model = FakeImageModel.Painting();
        var id = await workshop.AskAsync();
        await workshop.ClaimAndAbandonAsync(id);

        await workshop.StartWorkerAsync(model);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Failed, FailureReason.Interrupted), (generation.Status, generation.Failure));
        Assert.Equal(0, model.Calls);
        Assert.Equal(10, (await workshop.BalanceAsync()).Available);
    }

    [Fact]
    public async Task Work_longer_than_its_lease_is_not_taken_over()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var slow = new FakeImageModel(async cancellationToken =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
            return await FakeImageModel.Paint(cancellationToken);
        });
        var id = await workshop.AskAsync();

        await workshop.StartWorkerAsync(slow);
        await workshop.StartWorkerAsync(slow);

        var generation = await workshop.FinishedAsync(id);
        Assert.Equal((GenerationStatus.Succeeded, 1, 1), (generation.Status, generation.Attempt, slow.Calls));
    }

    [Fact]
    public async Task An_attempt_that_was_overtaken_cannot_complete_and_takes_its_objects_away()
    {
        await using var workshop = await Workshop.OpenAsync();
        var model = new HeldImageModel();
        var id = await workshop.AskAsync();
        var worker = await workshop.StartWorkerAsync(model);
        await model.Begun;

        await ChangeAsync(workshop, id, "ADD Attempt :one", new() { [":one"] = AttributeValues.Number(1) }); // as another worker's claim does
        model.Release();
        await worker.StopAsync(); // waits for the attempt

        var generation = await workshop.FindAsync(id);
        Assert.Equal((GenerationStatus.Running, 2), (generation.Status, generation.Attempt));
        Assert.Equal([EntryKind.Reservation], await workshop.EntriesAsync(id));
        Assert.Empty(await workshop.ObjectsAsync());
    }

    [Fact]
    public async Task Cancelling_stops_the_attempt_and_gives_the_credit_back()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:LeaseDuration", "00:00:01"));
        var model = new HeldImageModel();
        var id = await workshop.AskAsync();
        await workshop.StartWorkerAsync(model);
        await model.Begun;

        var outcome = await workshop.Portal.GetRequiredService<GenerationCompletion>().CancelAsync(workshop.Tenant, id, new UserId("pool:ada"), default);

        Assert.Equal(CancelOutcome.Cancelled, outcome);
        await model.Stopped;
        Assert.Equal(GenerationStatus.Cancelled, (await workshop.FindAsync(id)).Status);
        Assert.Equal([EntryKind.Reservation, EntryKind.Release], await workshop.EntriesAsync(id));
    }

    [Fact]
    public async Task Several_run_at_once_but_no_more_than_configured()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:Concurrency", "2"));
        var (running, most) = (0, 0);
        var model = new FakeImageModel(async cancellationToken =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(200, cancellationToken);
            Interlocked.Decrement(ref running);
            return await FakeImageModel.Paint(cancellationToken);
        });
        var ids = new List<GenerationId>();
        for (var count = 0; count < 6; count++)
        {
            ids.Add(await workshop.AskAsync());
        }

        await workshop.StartWorkerAsync(model);

        foreach (var id in ids)
        {
            Assert.Equal(GenerationStatus.Succeeded, (await workshop.FinishedAsync(id)).Status);
        }

        Assert.Equal(2, most);
        Assert.Equal(6, model.Calls);
    }

    [Fact]
    public async Task Several_workers_never_do_the_same_work_twice()
    {
        await using var workshop = await Workshop.OpenAsync(("Credits:DailyAllowance", "100"));
        var model = FakeImageModel.Painting();
        var ids = new List<GenerationId>();
        for (var count = 0; count < 40; count++)
        {
            ids.Add(await workshop.AskAsync());
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => workshop.StartWorkerAsync(model)));

        foreach (var id in ids)
        {
            Assert.Equal((GenerationStatus.Succeeded, 1), await workshop.FinishedAsync(id) is var generation ? (generation.Status, generation.Attempt) : default);
        }

        Assert.Equal(40, model.Calls);
        Assert.Equal((60, 0), await workshop.BalanceAsync() is var balance ? (balance.Available, balance.Reserved) : default);
    }

    [Fact]
    public async Task A_tap_makes_it_look_at_once()
    {
        await using var workshop = await Workshop.OpenAsync(("Generations:PollInterval", "00:01:00"));
        var first = await workshop.AskAsync();
        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());
        await workshop.FinishedAsync(first);
        var second = await workshop.AskAsync();

        worker.Services.GetRequiredService<WakeUp>().Tap();

        var generation = await workshop.FinishedAsync(second);
        Assert.InRange(generation.FinishedAt!.Value - generation.CreatedAt, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static Task<UpdateItemResponse> ChangeAsync(Workshop workshop, GenerationId id, string update, Dictionary<string, AttributeValue> values) =>
        workshop.Portal.GetRequiredService<Amazon.DynamoDBv2.IAmazonDynamoDB>().UpdateItemAsync(new UpdateItemRequest
        {
            TableName = workshop.Tables.History,
            Key = Keys.Generation(workshop.Tenant, id),
            UpdateExpression = update,
            ExpressionAttributeValues = values,
        });
}
