using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.AppHost.Tests.Browser;

/// <summary>Things that go wrong on purpose, and what the runbook says is seen of each on the dashboard.</summary>
[Collection(Journeys.Name)]
public sealed class OperationsTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private readonly BrowserFixture _fixture = fixture;

    [Fact]
    public async Task A_poster_is_one_trace_from_the_request_to_the_model_the_bucket_and_the_settlement()
    {
        var person = await NewPersonAsync();
        var id = await person.FinishPosterAsync("A canary on a lighthouse");
        var visitor = await OpenBrowserAsync();

        await OpenTraceAsync(visitor, id, "Stored → Succeed");
        var trace = await ReadAsync(visitor);

        AssertInOrder(trace, "POST /api/generate", "DynamoDB.TransactWriteItems", "generation.attempt", "Stored → Succeed", "Bedrock Runtime.InvokeModel", "S3.PutObject", "DynamoDB.TransactWriteItems");
        Assert.DoesNotContain("Error", trace, StringComparison.Ordinal); // although DynamoDB may have said "no" on the way
        Assert.DoesNotContain("canary", trace, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(person.Email, trace, StringComparison.Ordinal);
        await visitor.Page.ExpectFitForAllAsync("operations/trace");
        await ExpectAsync(visitor, "/", "generation", "Running", "portal", "Running", "dynamodb", "Running", "localcloud", "Running", "cognito");
        await visitor.Page.ExpectFitForAllAsync("operations/resources");
    }

    [Fact]
    public async Task A_poster_that_fails_is_in_traces_logs_and_metrics()
    {
        var person = await NewPersonAsync();
        var id = await person.AskForPosterAsync("A ghost [fail]");
        var visitor = await OpenBrowserAsync();

        await OpenTraceAsync(visitor, id, "ModelUnavailable → Fail");
        var trace = await ReadAsync(visitor);
        Assert.DoesNotContain("exception.message", trace, StringComparison.Ordinal); // a service may repeat there what it was sent
        Assert.DoesNotContain("exception.stacktrace", trace, StringComparison.Ordinal);
        AssertInOrder(trace, "ModelUnavailable → HandBack", "Bedrock Runtime.InvokeModel", "ModelUnavailable → HandBack", "ModelUnavailable → Fail", "Bedrock Runtime.InvokeModel");
        await visitor.Page.ExpectFitForAllAsync("operations/failed-trace");

        await ExpectAsync(visitor, $"/structuredlogs?text={id}", "ModelUnavailable → Fail", "ModelUnavailable → HandBack");
        await visitor.Page.ExpectFitForAllAsync("operations/failed-logs");
        await ExpectAsync(visitor, "/traces?errors=true&resource=generation", "portal: POST /api/generate", "Error");
        await visitor.Page.ExpectFitForAllAsync("operations/failed-traces");
        await ExpectAsync(visitor, "/metrics?resource=generation&text=generation.attempt", "generation.attempt.duration", "outcome=ModelUnavailable", "count", "p99", "generation.attempts", "outcome=ModelUnavailable");
        await visitor.Page.ExpectFitForAllAsync("operations/failed-metrics");
    }

    [Fact]
    public async Task A_busy_model_is_in_traces_logs_and_metrics_and_the_poster_waits()
    {
        var person = await NewPersonAsync();
        var id = await person.AskForPosterAsync("Rush hour [throttle]");
        var visitor = await OpenBrowserAsync();

        await OpenTraceAsync(visitor, id, "ModelBusy → HandBack");
        AssertInOrder(await ReadAsync(visitor), "ModelBusy → HandBack", "Bedrock Runtime.InvokeModel", "Error", "ThrottlingException");
        await visitor.Page.ExpectFitForAllAsync("operations/throttled-trace");

        await ExpectAsync(visitor, "/structuredlogs?text=ModelBusy", id, "ModelBusy → HandBack");
        await ExpectAsync(visitor, "/metrics?resource=generation&text=ModelBusy", "generation.attempts", "outcome=ModelBusy");
    }

    [Fact]
    public async Task A_balance_unlike_its_entries_is_in_traces_logs_and_metrics_when_audited()
    {
        var person = await NewPersonAsync();
        var tenant = (await FindPosterAsync(await person.FinishPosterAsync("Sums")))[nameof(Generation.Tenant)].S;
        await AddCreditPastTheLedgerAsync(tenant);
        var visitor = await OpenBrowserAsync();

        using var audit = HostProcess.Launch(HostProject.Generation, await OperatorSettingsAsync(), "audit", "--tenant", tenant);
        Assert.Equal(1, await audit.ExitAsync(BrowserFixture.Patience));

        await ExpectAsync(visitor, $"/structuredlogs?level=Error&text={tenant}", "audit", $"Audit of tenant {tenant}: BalanceDiffers at balance: stored is free 9, bought 1");
        await visitor.Page.ExpectFitForAllAsync("operations/mismatch-logs");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new("^Trace [0-9a-f]+$") }).First.ClickAsync();
        AssertInOrder(await ReadAsync(visitor), "audit: operation audit", "Error", "process.exit.code", "1", "BalanceDiffers", "DynamoDB.Query");
        await visitor.Page.ExpectFitForAllAsync("operations/mismatch-trace");
        await ExpectAsync(visitor, "/metrics?resource=audit&text=audit.findings", "audit.findings", "audit.finding=BalanceDiffers");
    }

    /// <summary>What the runbook does with curl.</summary>
    private async Task AddCreditPastTheLedgerAsync(string tenant)
    {
        using var tables = _fixture.Tables;
        await tables.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "posters-credits",
            Key = Keys.Balance(new(tenant)),
            UpdateExpression = "ADD Purchased :one",
            ExpressionAttributeValues = new() { [":one"] = AttributeValues.Number(1) },
        });
    }

    private async Task<IEnumerable<(string Name, string Value)>> OperatorSettingsAsync() =>
    [
        ("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local-secret"),
        ("AWS_ENDPOINT_URL_DYNAMODB", _fixture.TablesAddress.AbsoluteUri),
        ("Tables__Credits", "posters-credits"), ("Tables__History", "posters-history"), ("Tables__Tenants", "posters-tenants"), ("Storage__Bucket", "posters-local"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", (await _fixture.DashboardAsync()).AbsoluteUri), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "audit"),
    ];

    /// <summary>Opens the trace in which a text is, as soon as both its request and the end of an attempt are in it: each process sends once a second.</summary>
    private async Task OpenTraceAsync(Visitor visitor, string text, string end) => await Eventually.SucceedsAsync(
        async () =>
        {
            await OpenAsync(visitor, $"/traces?text={text}");
            var link = visitor.Page.Locator("td a").First;
            Assert.True(await link.CountAsync() > 0, "The trace has not come yet.");
            await link.ClickAsync();
            AssertInOrder(await ReadAsync(visitor), "portal: POST /api/generate", end);
        },
        BrowserFixture.Patience);

    /// <summary>Opens a page, until everything is on it in this order.</summary>
    private async Task ExpectAsync(Visitor visitor, string path, params string[] parts) => await Eventually.SucceedsAsync(
        async () =>
        {
            await OpenAsync(visitor, path);
            AssertInOrder(await ReadAsync(visitor), parts);
        },
        BrowserFixture.Patience);

    private async Task OpenAsync(Visitor visitor, string path) => await visitor.GoToAsync(new Uri(await _fixture.DashboardAsync(), path).AbsoluteUri);

    /// <summary>All of it, what is folded up too.</summary>
    private static async Task<string> ReadAsync(Visitor visitor) => (await visitor.Page.Locator("main").TextContentAsync())!;

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
}
