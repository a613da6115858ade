using System.Collections.Concurrent;
using Amazon;
using Amazon.BedrockRuntime;
using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PosterSaaS.GenerationWorker.Images;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Generation.Tests.Images;

public class StabilityImageModelTests
{
    private static readonly ImageRequest Request = new("a secret prompt", "people", "none", "2:3", "png", 42);

    [Fact]
    public async Task The_model_is_asked_in_its_own_words()
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Says(Painting(Pictures.Png())));

        await AskAsync(bedrock, Request);

        Assert.Equal("/model/stability.stable-image-core-v1%3A1/invoke", bedrock.LastPath);
        Assert.Contains("/eu-west-1/bedrock/aws4_request", bedrock.LastAuthorization, StringComparison.Ordinal);
        Assert.Equal(
            """{"prompt":"a secret prompt","negative_prompt":"people","mode":"text-to-image","aspect_ratio":"2:3","seed":42,"output_format":"png"}""",
            bedrock.LastBody.GetRawText());
    }

    [Fact]
    public async Task A_picture_to_start_from_brings_its_own_shape()
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Says(Painting(Pictures.Png())));

        await AskAsync(bedrock, Request.From([1, 2, 3], strengthPercent: 35));

        Assert.Equal(
            """{"prompt":"a secret prompt","negative_prompt":"people","mode":"image-to-image","seed":42,"output_format":"png","image":"AQID","strength":0.35}""",
            bedrock.LastBody.GetRawText());
    }

    [Fact]
    public async Task What_was_not_chosen_is_left_out_and_WebP_is_made_from_PNG()
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Says(Painting(Pictures.Png())));

        var answer = await AskAsync(bedrock, Request with { NegativePrompt = null, Seed = null, OutputFormat = "webp" });

        Assert.Equal(["prompt", "mode", "aspect_ratio", "output_format"], bedrock.LastBody.EnumerateObject().Select(property => property.Name));
        Assert.Equal("png", bedrock.LastBody.GetProperty("output_format").GetString());
        Assert.Equal("png", answer.Picture!.Format);
    }

    [Fact]
    public async Task A_picture_comes_with_the_seed_that_was_used()
    {
        var picture = Pictures.Png();
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Says(Painting(picture)));

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(ModelOutcome.Painted, answer.Outcome);
        Assert.Equal(picture, answer.Picture!.Bytes);
        Assert.Equal(4_294_967_294, answer.Picture.Seed);
    }

    public static TheoryData<string, string> Answers => new()
    {
        { """{"images":[],"seeds":[1],"finish_reasons":["Filter reason: prompt"]}""", nameof(ModelOutcome.Refused) },
        { """{"images":["aGk="],"seeds":[1],"finish_reasons":["Filter reason: output image"]}""", nameof(ModelOutcome.Refused) },
        { """{"images":[],"seeds":[1],"finish_reasons":["Inference error"]}""", nameof(ModelOutcome.Unavailable) },
        { """{"images":[],"seeds":[1],"finish_reasons":[null]}""", nameof(ModelOutcome.Invalid) },
        { """{"images":["*not base64*"],"seeds":[1],"finish_reasons":[null]}""", nameof(ModelOutcome.Invalid) },
        { """{"images":[""],"seeds":[1],"finish_reasons":[null]}""", nameof(ModelOutcome.Invalid) },
        { """{"images":["aGk="],"seeds":["one"],"finish_reasons":[null]}""", nameof(ModelOutcome.Invalid) },
        { """{"images":"aGk=","seeds":1}""", nameof(ModelOutcome.Invalid) },
        { """["aGk="]""", nameof(ModelOutcome.Invalid) },
        { "<html>It works!</html>", nameof(ModelOutcome.Invalid) },
        { "", nameof(ModelOutcome.Invalid) },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_a_named_outcome(string body, string outcome)
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Sends(200, "application/json", body));

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(outcome, answer.Outcome.ToString());
        Assert.Null(answer.Picture);
    }

    [Theory]
    [InlineData(400, "ValidationException", ModelOutcome.Rejected)]
    [InlineData(400, "ServiceQuotaExceededException", ModelOutcome.Busy)]
    [InlineData(403, "AccessDeniedException", ModelOutcome.Unavailable)]
    [InlineData(404, "ResourceNotFoundException", ModelOutcome.Unavailable)]
    [InlineData(408, "ModelTimeoutException", ModelOutcome.TimedOut)]
    [InlineData(424, "ModelErrorException", ModelOutcome.Unavailable)]
    [InlineData(429, "ThrottlingException", ModelOutcome.Busy)]
    [InlineData(429, "ModelNotReadyException", ModelOutcome.Busy)]
    [InlineData(500, "InternalServerException", ModelOutcome.Unavailable)]
    [InlineData(503, "ServiceUnavailableException", ModelOutcome.Unavailable)]
    [InlineData(418, "SomethingNewException", ModelOutcome.Unavailable)]
    public async Task Every_error_has_a_named_outcome_and_is_tried_once(int status, string type, ModelOutcome outcome)
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Errs(status, type));

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(1, bedrock.Calls);
    }

    [Theory]
    [InlineData(502, ModelOutcome.Unavailable)]
    [InlineData(429, ModelOutcome.Busy)]
    [InlineData(504, ModelOutcome.TimedOut)]
    public async Task A_proxys_error_page_is_understood_by_its_status(int status, ModelOutcome outcome)
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Sends(status, "text/html", "<html><h1>Oh no</h1></html>"));

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(outcome, answer.Outcome);
    }

    [Fact]
    public async Task A_model_that_says_nothing_times_out()
    {
        await using var bedrock = await StubModel.StartAsync(StubAnswers.HangAsync);

        var answer = await AskAsync(bedrock, Request, timeout: TimeSpan.FromSeconds(1.5));

        Assert.Equal(ModelOutcome.TimedOut, answer.Outcome);
        Assert.Equal(1, bedrock.Calls);
    }

    [Fact]
    public async Task A_model_that_never_ends_its_answer_times_out()
    {
        await using var bedrock = await StubModel.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ");
                await Task.Delay(20);
            }
        });

        var answer = await AskAsync(bedrock, Request, timeout: TimeSpan.FromSeconds(1.5));

        Assert.Equal(ModelOutcome.TimedOut, answer.Outcome);
    }

    [Fact]
    public async Task The_largest_poster_of_these_models_is_read_whole()
    {
        var picture = new byte[4_500_000];
        Random.Shared.NextBytes(picture);
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Says(
            new { images = new[] { Convert.ToBase64String(picture) }, seeds = new[] { 7 }, finish_reasons = new string?[] { null } }));

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(picture, answer.Picture!.Bytes);
    }

    [Fact]
    public async Task An_answer_of_any_length_is_read_up_to_a_bound()
    {
        await using var bedrock = await StubModel.StartAsync(async context =>
        {
            var chunk = new string(' ', 1_000_000);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(chunk);
            }
        });

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(ModelOutcome.Invalid, answer.Outcome); // and not TimedOut: the rest was not waited for
    }

    [Fact]
    public async Task A_broken_connection_is_not_tried_again()
    {
        await using var bedrock = await StubModel.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var answer = await AskAsync(bedrock, Request);

        Assert.Equal(ModelOutcome.Unavailable, answer.Outcome);
        Assert.Equal(1, bedrock.Calls);
    }

    [Fact]
    public async Task A_caller_who_leaves_gets_no_outcome()
    {
        using var leave = new CancellationTokenSource();
        await using var bedrock = await StubModel.StartAsync(async context =>
        {
            await leave.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(bedrock, Request, cancellationToken: leave.Token));
    }

    [Fact]
    public async Task Prompts_stay_out_of_the_log()
    {
        var log = new LinesOfLog();
        await using var bedrock = await StubModel.StartAsync(StubAnswers.Errs(400, "ValidationException"));

        await AskAsync(bedrock, Request, log: log);

        Assert.Contains("ValidationException", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", log.Lines.Single(), StringComparison.Ordinal);
    }

    private static object Painting(byte[] picture) => new
    {
        images = new[] { Convert.ToBase64String(picture) },
        seeds = new[] { 4_294_967_294 },
        finish_reasons = new string?[] { null },
    };

    private static async Task<ModelAnswer> AskAsync(
        StubModel bedrock, ImageRequest request, TimeSpan? timeout = null, LinesOfLog? log = null, CancellationToken cancellationToken = default)
    {
        var options = new ImageOptions { ModelId = "stability.stable-image-core-v1:1", Region = "eu-west-1", Timeout = timeout ?? TimeSpan.FromSeconds(30) };
        var config = ImageServices.ConfigFor(options);
        config.ServiceURL = bedrock.Address.ToString();
        config.AuthenticationRegion = RegionEndpoint.EUWest1.SystemName;
        using var client = new AmazonBedrockRuntimeClient(new BasicAWSCredentials("local", "local-secret"), config);
        var model = new StabilityImageModel(client, Options.Create(options), TimeProvider.System, log ?? new LinesOfLog());
        return await model.PaintAsync(request, cancellationToken);
    }

    private sealed class LinesOfLog : ILogger<StabilityImageModel>
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);
    }
}
