using System.Collections.Concurrent;
using System.Diagnostics;
using PosterSaaS.GenerationWorker.Attempts;

namespace PosterSaaS.Generation.Tests.Attempts;

public class TraceTests
{
    [Fact]
    public async Task An_attempt_is_part_of_the_trace_of_the_request_that_asked_for_it()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(AttemptTelemetry.Name, ended);
        await using var workshop = await Workshop.OpenAsync();
        using var request = new Activity("POST /api/generate").SetIdFormat(ActivityIdFormat.W3C).Start();
        var id = await workshop.AskAsync();
        request.Stop();

        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());
        await workshop.FinishedAsync(id);
        await worker.StopAsync();

        var attempt = Assert.Single(ended, activity => activity.GetTagItem("generation.id") as string == id.Value);
        Assert.Equal((request.TraceId, request.SpanId), (attempt.TraceId, attempt.ParentSpanId));
        Assert.Equal(("generation.attempt", "Stored", ActivityStatusCode.Ok), (attempt.OperationName, attempt.GetTagItem("generation.outcome"), attempt.Status));
        Assert.DoesNotContain(attempt.TagObjects, tag => tag.Value is string text && text.Contains("jazz", StringComparison.Ordinal));
    }

    private static ActivityListener Listen(string source, ConcurrentQueue<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
