using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace PosterSaaS.AppHost.Tests.Dashboard;

/// <summary>What the dashboard takes in, and what it makes of it.</summary>
public sealed partial class ReceivingTests(DashboardFixture fixture) : IClassFixture<DashboardFixture>
{
    private const int SpansMax = 5_000;

    [Fact]
    public async Task A_trace_is_shown_with_its_steps_in_order_their_attributes_errors_and_logs()
    {
        var service = NewService();
        string trace;
        using (var exporter = new RealExporter(fixture.Dashboard.BaseAddress!, service))
        {
            using var root = exporter.Source.StartActivity("POST /api/generate", ActivityKind.Server)!;
            trace = root.TraceId.ToHexString();
            using (var first = exporter.Source.StartActivity("first <step>", ActivityKind.Client)!)
            {
                first.SetTag("rpc.method", "InvokeModel").SetTag("attempt", 2).SetTag("share", 0.5).SetTag("again", true).SetTag("names", new[] { "a", "b" });
                LogState(exporter.NewLogger("Steps"), "busy");
            }

            using var second = exporter.Source.StartActivity("second step")!;
            second.SetStatus(ActivityStatusCode.Error, "out of paper");
            second.AddEvent(new ActivityEvent("paper.empty", tags: new() { ["tray"] = 3 }));
        }

        var list = await GetAsync($"/traces?resource={service}&errors=true");
        var page = await GetAsync($"/traces/detail/{trace}");

        Assert.Contains($"{service}: POST /api/generate", list, StringComparison.Ordinal);
        Assert.Contains($"{service} 3", list, StringComparison.Ordinal);
        AssertInOrder(page, "POST /api/generate", "depth-1", "first &lt;step&gt;", "InvokeModel", "<dd>2</dd>", "<dd>0.5</dd>", "<dd>true</dd>", "<dd>[a, b]</dd>", "The model was busy", "depth-1", "second step", "out of paper", "paper.empty", "<dd>3</dd>");
    }

    [Fact]
    public async Task Traces_are_found_by_words_and_by_errors()
    {
        var service = NewService();
        using (var exporter = new RealExporter(fixture.Dashboard.BaseAddress!, service))
        {
            exporter.Source.StartActivity("fine")!.SetTag("generation.id", "01FINE").Dispose();
            exporter.Source.StartActivity("failed")!.SetStatus(ActivityStatusCode.Error).Dispose();
        }

        var ofId = await GetAsync($"/traces?resource={service}&text=01fine");
        var ofErrors = await GetAsync($"/traces?resource={service}&errors=true");

        Assert.Contains($"{service}: fine", ofId, StringComparison.Ordinal);
        Assert.DoesNotContain($"{service}: failed", ofId, StringComparison.Ordinal);
        Assert.Contains($"{service}: failed", ofErrors, StringComparison.Ordinal);
        Assert.DoesNotContain($"{service}: fine", ofErrors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_are_found_by_level_resource_words_and_trace()
    {
        var service = NewService();
        using (var exporter = new RealExporter(fixture.Dashboard.BaseAddress!, service))
        {
            LogOpened(exporter.NewLogger("Till"), "left");
            LogStuck(exporter.NewLogger("Till"), "right");
        }

        var all = await GetAsync($"/structuredlogs?resource={service}");
        var errors = await GetAsync($"/structuredlogs?resource={service}&level=Error");
        var left = await GetAsync($"/structuredlogs?resource={service}&text=left");

        AssertInOrder(all, "Stuck right", "category", "Till", "Drawer", "Opened left");
        Assert.Contains("Stuck right", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Opened left", errors, StringComparison.Ordinal);
        Assert.Contains("Opened left", left, StringComparison.Ordinal);
        Assert.DoesNotContain("Stuck right", left, StringComparison.Ordinal);
        Assert.DoesNotContain("Opened", await GetAsync($"/structuredlogs?resource={service}&trace={ActivityTraceId.CreateRandom()}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_show_the_last_value_the_sum_and_percentiles_by_attributes()
    {
        var service = NewService();
        using (var exporter = new RealExporter(fixture.Dashboard.BaseAddress!, service))
        {
            var attempts = exporter.Meter.CreateCounter<long>("generation.attempts", "{attempt}", "Attempts by outcome.");
            attempts.Add(3, new KeyValuePair<string, object?>("outcome", "Stored"));
            attempts.Add(2, new KeyValuePair<string, object?>("outcome", "ModelBusy"));
            var duration = exporter.Meter.CreateHistogram("duration", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 4] });
            for (var second = 0; second < 100; second++)
            {
                duration.Record(second < 50 ? 0.5 : second < 90 ? 1.5 : 3);
            }

            exporter.Meter.CreateObservableGauge("queue", () => 7.25, "{job}");
        }

        var page = await GetAsync($"/metrics?resource={service}");

        AssertInOrder(page, "duration", "count 100, sum 115 s", "p50&nbsp;≤ 1 s", "p90&nbsp;≤ 2 s", "p99&nbsp;≤ 3.8 s");
        AssertInOrder(page, "generation.attempts", "outcome=ModelBusy", ">2<", "generation.attempts", "outcome=Stored", ">3<");
        AssertInOrder(page, "queue", ">7.25<");
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    public async Task A_broken_body_is_refused_and_changes_nothing(string path)
    {
        byte[][] broken = [[0x0A, 0x05, 0x01], [0xFF, 0xFF, 0xFF], [0x0A, 0x02, 0x12, 0x7F], [0x0B]];

        foreach (var body in broken)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, body));
        }

        Assert.Equal(HttpStatusCode.OK, await PostAsync(path, []));
    }

    [Fact]
    public async Task What_is_too_large_or_of_another_kind_is_refused()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync("/v1/traces", new byte[5 * 1024 * 1024]));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync("/v1/traces", "{}"u8.ToArray(), type: "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync("/v1/traces", [0x1F, 0x8B], encoding: "gzip"));
    }

    [Fact]
    public async Task The_newest_spans_take_the_place_of_the_oldest_by_number()
    {
        var service = NewService();
        var ids = new List<string>();
        using (var exporter = new RealExporter(fixture.Dashboard.BaseAddress!, service))
        {
            for (var count = 0; count < SpansMax + 200; count++)
            {
                using var span = exporter.Source.StartActivity("one of many")!;
                ids.Add(span.TraceId.ToHexString());
            }
        }

        var list = await GetAsync("/traces");

        Assert.Contains($"{SpansMax} of {SpansMax} traces", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/traces/detail/{ids[199]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/traces/detail/{ids[200]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/traces/detail/{ids[^1]}"));
    }

    [Fact]
    public async Task The_newest_spans_take_the_place_of_the_oldest_by_size()
    {
        var service = NewService();
        using (var exporter = new RealExporter(fixture.Dashboard.BaseAddress!, service, spansPerCall: 1))
        {
            for (var count = 0; count < 40; count++)
            {
                exporter.Source.StartActivity("a large one")!.SetTag("text", new string('x', 1024 * 1024)).Dispose();
            }
        }

        var list = await GetAsync($"/traces?resource={service}");

        Assert.Contains("15 of 15 traces", list, StringComparison.Ordinal); // 16 MB
    }

    [Fact]
    public async Task It_answers_to_its_own_name_only_and_its_pages_run_no_scripts()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.example";

        using var elsewhere = await fixture.Dashboard.SendAsync(request);
        using var here = await fixture.Dashboard.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal((HttpStatusCode.MisdirectedRequest, HttpStatusCode.OK), (elsewhere.StatusCode, here.StatusCode));
        Assert.Contains("default-src 'none'", here.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await here.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_are_shown_while_they_start()
    {
        var page = await GetAsync("/");

        AssertInOrder(page, "generation", "Waiting", "portal", "Waiting", "dynamodb", "Starting", "Executable", "localcloud");
    }

    [LoggerMessage(1, LogLevel.Warning, "The model was {State}")]
    private static partial void LogState(ILogger logger, string state);

    [LoggerMessage(2, LogLevel.Information, "Opened {Drawer}")]
    private static partial void LogOpened(ILogger logger, string drawer);

    [LoggerMessage(3, LogLevel.Error, "Stuck {Drawer}")]
    private static partial void LogStuck(ILogger logger, string drawer);

    private static string NewService() => $"service-{Guid.NewGuid():N}";

    private static void AssertInOrder(string page, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = page.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{part}' is not after what came before it in:\n{page}");
            from = at + part.Length;
        }
    }

    private async Task<string> GetAsync(string path) => await fixture.Dashboard.GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await fixture.Dashboard.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(string path, byte[] body, string type = "application/x-protobuf", string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true; // a body that is refused is not sent
        using var answer = await fixture.Dashboard.SendAsync(request);
        return answer.StatusCode;
    }
}
