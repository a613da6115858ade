using System.Diagnostics;
using System.Net;
using System.Text;
using PosterSaaS.LocalCloud.Bedrock;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

/// <summary>Each test has a server of its own, because the control endpoint changes it.</summary>
public sealed class ModelBehaviourTests : IAsyncLifetime
{
    private readonly BedrockServer _server = new(new() { BedrockSlowDelay = TimeSpan.FromMilliseconds(400) });

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("throttle", 429, "ThrottlingException")]
    [InlineData("unavailable", 503, "ServiceUnavailableException")]
    [InlineData("serverError", 500, "InternalServerException")]
    [InlineData("timeout", 408, "ModelTimeoutException")]
    public async Task An_error_mode_answers_every_call_with_that_error_until_it_is_taken_back(string mode, int status, string type)
    {
        await _server.ControlAsync(new { mode });
        using var first = await _server.InvokeAsync(new { prompt = "a fox" });
        using var second = await _server.InvokeAsync(new { prompt = "a fox" });
        await _server.ControlAsync(new { mode = "none" });
        using var third = await _server.InvokeAsync(new { prompt = "a fox" });

        await ValidationTests.AssertRefusedAsync(first, (HttpStatusCode)status, type, "");
        await ValidationTests.AssertRefusedAsync(second, (HttpStatusCode)status, type, "");
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Throttle_with_a_count_ends_after_that_many_calls()
    {
        await _server.ControlAsync(new { mode = "throttle", count = 2 });

        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 3; call++)
        {
            using var response = await _server.InvokeAsync(new { prompt = "a fox" });
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], statuses);
    }

    [Fact]
    public async Task A_queue_is_taken_in_order_and_then_the_mode_holds()
    {
        await _server.ControlAsync(new { mode = "filtered", queue = new object[] { new { mode = "serverError" }, new { mode = "unavailable", count = 1 } } });

        using var first = await _server.InvokeAsync(new { prompt = "a fox" });
        using var second = await _server.InvokeAsync(new { prompt = "a fox" });
        var third = await _server.PaintAsync(new { prompt = "a fox" });

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable), (first.StatusCode, second.StatusCode));
        Assert.Equal("Filter reason: prompt", third.FinishReason);
    }

    [Fact]
    public async Task A_refused_body_uses_up_nothing()
    {
        await _server.ControlAsync(new { mode = "throttle", count = 1 });
        using var invalid = await _server.InvokeAsync(new { prompt = "" });

        using var valid = await _server.InvokeAsync(new { prompt = "a fox" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests), (invalid.StatusCode, valid.StatusCode));
    }

    [Fact]
    public async Task Bad_base64_is_not_base64()
    {
        await _server.ControlAsync(new { mode = "badBase64" });

        var answer = await _server.PaintAsync(new { prompt = "a fox" });

        Assert.False(Convert.TryFromBase64String(answer.Images.Single(), new byte[100], out _));
        Assert.Null(answer.FinishReason);
    }

    [Fact]
    public async Task Empty_images_say_success_and_hold_nothing()
    {
        await _server.ControlAsync(new { mode = "emptyImages" });

        var answer = await _server.PaintAsync(new { prompt = "a fox" });

        Assert.Empty(answer.Images);
        Assert.Null(answer.FinishReason);
    }

    [Fact]
    public async Task Not_an_image_is_base64_of_something_else()
    {
        await _server.ControlAsync(new { mode = "notAnImage" });

        var answer = await _server.PaintAsync(new { prompt = "a fox" });

        Assert.StartsWith("<html>", Encoding.UTF8.GetString(answer.Image), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_image_has_a_header_and_too_few_pixels()
    {
        await _server.ControlAsync(new { mode = "truncatedImage" });

        var answer = await _server.PaintAsync(new { prompt = "a fox" });

        using var codec = SKCodec.Create(new MemoryStream(answer.Image));
        using var bitmap = new SKBitmap(codec.Info);
        Assert.NotEqual(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels()));
    }

    [Fact]
    public async Task Hang_answers_never_but_ends_with_the_caller()
    {
        await _server.ControlAsync(new { mode = "hang", count = 1 });
        using var patience = new CancellationTokenSource();

        var hanging = _server.InvokeAsync(new { prompt = "a fox" }, cancellationToken: patience.Token);
        while ((await _server.ReadControlAsync()).GetProperty("calls").GetInt32() == 0)
        {
            await Task.Delay(20);
        }

        Assert.False(hanging.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        using var next = await _server.InvokeAsync(new { prompt = "a fox" });

        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("a fox [throttle]", HttpStatusCode.TooManyRequests)]
    [InlineData("a fox [FAIL]", HttpStatusCode.InternalServerError)]
    public async Task A_hook_in_the_prompt_fails_that_call(string prompt, HttpStatusCode status)
    {
        using var response = await _server.InvokeAsync(new { prompt });

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task The_refuse_hook_filters_and_the_broken_hook_truncates()
    {
        var refused = await _server.PaintAsync(new { prompt = "a fox [refuse]" });
        var broken = await _server.PaintAsync(new { prompt = "a fox [broken]", seed = 1 });
        var whole = await _server.PaintAsync(new { prompt = "a fox", seed = 1 });

        Assert.Equal("Filter reason: prompt", refused.FinishReason);
        Assert.Equal(whole.Image[..(whole.Image.Length / 3)], broken.Image);
    }

    [Fact]
    public async Task The_slow_hook_waits_and_paints_what_stands_around_it()
    {
        var plain = await _server.PaintAsync(new { prompt = "a fox", seed = 1 });
        var started = Stopwatch.GetTimestamp();

        var slow = await _server.PaintAsync(new { prompt = "a fox [slow]", seed = 1 });

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(390));
        Assert.Equal(plain.Images, slow.Images);
    }

    [Fact]
    public async Task The_delay_holds_an_answer_back()
    {
        await _server.ControlAsync(new { delayMilliseconds = 900 });
        var started = Stopwatch.GetTimestamp();

        await _server.PaintAsync(new { prompt = "a fox" });

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(890));
    }

    [Fact]
    public async Task Control_counts_calls_by_model_and_forgets_them_on_demand()
    {
        await _server.PaintAsync(new { prompt = "a fox" });
        await _server.PaintAsync(new { prompt = "a fox" }, "stability.stable-image-core-v1:1");
        await _server.PaintAsync(new { prompt = "a fox" });

        var counted = await _server.ReadControlAsync();
        var reset = await _server.ControlAsync(new { resetCounters = true });

        Assert.Equal(3, counted.GetProperty("calls").GetInt32());
        Assert.Equal(2, counted.GetProperty("callsByModel").GetProperty(BedrockServer.Model).GetInt32());
        Assert.Equal(0, reset.GetProperty("calls").GetInt32());
    }

    [Theory]
    [InlineData("""{"mode":"explode"}""")]
    [InlineData("""{"speed":1}""")]
    [InlineData("""{"delayMilliseconds":-1}""")]
    [InlineData("""{"mode":"throttle","count":0}""")]
    [InlineData("""{"count":2}""")]
    [InlineData("""{"queue":[{"mode":"throttle","count":0}]}""")]
    [InlineData("no json")]
    public async Task A_change_that_makes_no_sense_is_refused_and_changes_nothing(string change)
    {
        var before = (await _server.ReadControlAsync()).GetRawText();
        using var content = new StringContent(change, Encoding.UTF8, "application/json");

        using var response = await _server.Client.PutAsync("/control", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(before, (await _server.ReadControlAsync()).GetRawText());
    }

    [Fact]
    public async Task The_first_behaviour_comes_from_the_options()
    {
        var server = new BedrockServer(new() { BedrockBehaviour = ModelBehaviour.Unavailable });
        await server.InitializeAsync();

        using var response = await server.InvokeAsync(new { prompt = "a fox" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await server.DisposeAsync();
    }
}
