using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Generation.Tests.Hosting;

public class WholeHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_bad_deployment_says_in_one_line_which_keys_are_wrong_and_exits()
    {
        using var host = HostProcess.Launch(
            HostProject.Generation,
            [
                ("AWS_REGION", "us-east-1"),
                ("Tables__Credits", "credits"), ("Tables__History", "history"), ("Tables__Tenants", ""), ("Storage__Bucket", "posters"),
                ("Generations__Concurrency", "1000000007"),
            ]);

        var exitCode = await host.ExitAsync(Patience);

        Assert.Equal(1, exitCode);
        var message = JsonDocument.Parse(Assert.Single(host.Output)).RootElement.GetProperty("Message").GetString()!;
        Assert.Contains("Tables__Tenants", message, StringComparison.Ordinal);
        Assert.Contains("Images__ModelId", message, StringComparison.Ordinal);
        Assert.Contains("Generations__Concurrency", message, StringComparison.Ordinal);
        Assert.DoesNotContain("1000000007", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_is_named_by_its_key_only()
    {
        using var host = HostProcess.Launch(
            HostProject.Generation,
            [("AWS_REGION", "us-east-1"), ("Generations__Concurrency", "a-secret-by-mistake")]);

        var exitCode = await host.ExitAsync(Patience);

        Assert.Equal(1, exitCode);
        var line = Assert.Single(host.Output);
        Assert.Contains("Generations__Concurrency", line, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-by-mistake", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_region_is_a_bad_deployment_too()
    {
        await using var workshop = await Workshop.OpenAsync();
        var environment = await EnvironmentAsync(workshop);

        using var host = HostProcess.Launch(HostProject.Generation, [.. environment, ("AWS_REGION", ""), ("AWS_EC2_METADATA_DISABLED", "true")]);

        Assert.Equal(1, await host.ExitAsync(Patience));
        Assert.Contains("AWS_REGION", Assert.Single(host.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configured_by_its_environment_alone_it_paints_reports_health_and_stops_when_asked()
    {
        await using var workshop = await Workshop.OpenAsync();
        using var host = await HostProcess.StartAsync(HostProject.Generation, await EnvironmentAsync(workshop));
        using var client = new HttpClient { BaseAddress = host.Address };

        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative));
        var id = await workshop.AskAsync(new GenerationRequest { Prompt = "a canary on a lighthouse" });
        using var wake = await client.PostAsync(new Uri("/wake", UriKind.Relative), null);
        var generation = await workshop.FinishedAsync(id);
        host.Terminate();

        Assert.Equal(0, await host.ExitAsync(Patience));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted), (health.StatusCode, wake.StatusCode));
        Assert.Equal(
            """{"status":"Healthy","checks":{"process":"Healthy","tables":"Healthy","bucket":"Healthy"}}""",
            (await health.Content.ReadFromJsonAsync<JsonElement>()).GetRawText());
        Assert.False(health.Headers.Contains("Server"));
        Assert.Equal(GenerationStatus.Succeeded, generation.Status);
        Assert.All(host.Output, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains(host.Output, line => line.Contains(id.Value, StringComparison.Ordinal) && line.Contains("TraceId", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_trace_goes_from_the_request_to_the_model_and_the_bucket_and_nothing_private_is_in_it()
    {
        await using var workshop = await Workshop.OpenAsync();
        await using var sink = await TelemetrySink.StartAsync();
        using var request = new Activity("POST /api/generate").SetIdFormat(ActivityIdFormat.W3C);
        request.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        request.Start();
        var id = await workshop.AskAsync(new GenerationRequest { Prompt = "a canary on a lighthouse" });
        request.Stop();

        using var host = await HostProcess.StartAsync(
            HostProject.Generation,
            [
                .. await EnvironmentAsync(workshop),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "generation"),
                ("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true"), // as Aspire sets it
            ]);
        await workshop.FinishedAsync(id);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var page = await client.GetAsync(new Uri("/nothing-here?signature=canary", UriKind.Relative));
        using var health = await client.GetAsync(new Uri("/health", UriKind.Relative));
        host.Terminate();
        await host.ExitAsync(Patience); // exports what is left

        var traceId = Encoding.Latin1.GetString(Convert.FromHexString(request.TraceId.ToHexString()));
        foreach (var span in new[] { "generation.attempt", "Bedrock Runtime.InvokeModel", "S3.PutObject", "DynamoDB.TransactWriteItems" })
        {
            Assert.Contains(span, sink.Traces, StringComparison.Ordinal);
        }

        Assert.InRange(sink.Traces.Split(traceId).Length - 1, 5, 40);
        foreach (var number in new[] { "generation.attempts", "generation.queue.oldest", "generation.queue.waiting", "credits.debited" })
        {
            Assert.Contains(number, sink.Metrics, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(workshop.Tenant.Value, sink.Metrics, StringComparison.Ordinal);
        Assert.Contains(id.Value, sink.Logs, StringComparison.Ordinal);
        Assert.Contains("/nothing-here", sink.Traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", sink.Traces, StringComparison.Ordinal);
        Assert.DoesNotContain("DynamoDB.Query", sink.Traces, StringComparison.Ordinal); // looking at the queue
        Assert.DoesNotContain("canary", sink.Traces + sink.Metrics + sink.Logs, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<(string Name, string Value)>> EnvironmentAsync(Workshop workshop)
    {
        var local = await LocalServices.SharedAsync();
        return
        [
            ("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local-secret"),
            ("AWS_ENDPOINT_URL_DYNAMODB", (await DynamoDbLocal.SharedAsync()).Endpoint.ToString()),
            ("AWS_ENDPOINT_URL_S3", local.S3.ToString()),
            ("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", local.Bedrock.ToString()),
            ("Tables__Credits", workshop.Tables.Credits), ("Tables__History", workshop.Tables.History), ("Tables__Tenants", workshop.Tables.Tenants),
            ("Storage__Bucket", workshop.Bucket), ("Images__ModelId", "stability.stable-image-core-v1:1"), ("Images__Region", "us-east-1"),
            ("Generations__PollInterval", "00:01:00"),
        ];
    }
}
