using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Generation.Tests.Attempts;
using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.GenerationWorker.Operations.Auditing;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Hosting;
using PosterSaaS.TestSupport.Infrastructure;

namespace PosterSaaS.Generation.Tests.Infrastructure;

/// <summary>Terraform and the worker agree about its configuration, its end, and what the audit says.</summary>
public sealed partial class ConfigurationTests
{
    // What only an environment knows.
    private static readonly Dictionary<string, string> Values = new()
    {
        ["Tables__Credits"] = "posters-test-credits",
        ["Tables__History"] = "posters-test-history",
        ["Tables__Tenants"] = "posters-test-tenants",
        ["Storage__Bucket"] = "posters-test-images",
        ["Images__ModelId"] = "stability.stable-image-core-v1:1",
        ["Images__Region"] = "us-west-2",
    };

    // In the place of the task's role.
    private static readonly (string Name, string Value)[] Role = [("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local-secret"), ("AWS_REGION", "eu-central-1")];

    [Fact]
    public void Every_key_that_the_worker_is_given_is_one_that_it_knows()
    {
        var given = HostConfiguration.OfGeneration();

        Assert.Empty(HostConfiguration.Unknown(given, typeof(AttemptOptions).Assembly, typeof(TableNames).Assembly));
        Assert.True(given.Count > 15, $"of the worker's keys only {given.Count} were found");
    }

    [Fact]
    public async Task With_what_terraform_gives_it_and_nothing_else_the_worker_starts()
    {
        var dynamo = await DynamoDbLocal.SharedAsync();

        using var worker = await HostProcess.StartAsync(
            HostProject.Generation,
            [.. HostConfiguration.Settings(HostConfiguration.OfGeneration(), Values), .. Role, ("AWS_ENDPOINT_URL_DYNAMODB", dynamo.Endpoint.ToString())]);

        Assert.False(worker.HasExited);
    }

    [Fact]
    public async Task The_host_waits_longer_than_attempts_may_take_to_end_and_the_orchestrator_longer_than_the_host()
    {
        await using var workshop = await Workshop.OpenAsync();
        var worker = await workshop.StartWorkerAsync(FakeImageModel.Painting());
        var grace = typeof(AttemptOptions).GetProperty(nameof(AttemptOptions.StopGrace))!.GetCustomAttributes(false).OfType<RangeAttribute>().Single();

        var attempts = TimeSpan.Parse((string)grace.Maximum, CultureInfo.InvariantCulture);
        var host = worker.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var orchestrator = TimeSpan.FromSeconds(int.Parse(StopTimeout().Match(Terraform.Read("modules/service/main.tf")).Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.InRange(host - attempts, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        Assert.InRange(orchestrator - host, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_audits_last_line_has_the_number_of_findings_where_terraform_looks_for_it()
    {
        using var metrics = JsonDocument.Parse(Terraform.Read("modules/observability/metrics.json"));
        var name = metrics.RootElement.GetProperty("audit_summary").GetProperty("findings").GetString()!;
        using var output = new StringWriter();

        new JsonAuditReport(output).End(AuditSummary.Empty with { Findings = 3 });

        using var line = JsonDocument.Parse(output.ToString().TrimEnd());
        Assert.Equal(3, line.RootElement.GetProperty(name).GetInt32());
        Assert.Contains("\"audit\", \"--json\"", Terraform.Read("modules/generation/operations.tf"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"stopTimeout\s*=\s*(\d+)")]
    private static partial Regex StopTimeout();
}
