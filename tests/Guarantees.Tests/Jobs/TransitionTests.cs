using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Guarantees.Tests.Jobs;

public class TransitionTests
{
    [Theory]
    [InlineData("SET #status = :succeeded")]
    [InlineData("SET #status = :running, Attempt = :two, TriesLeft = :two")]
    [InlineData("SET #status = :running")]
    [InlineData("SET #status = :running, Attempt = :one")]
    public async Task An_illegal_write_to_a_queued_generation_is_noticed(string update)
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 1);
        var job = await workshop.AskAsync(workshop.Tenants[0]);

        await WriteAsync(workshop, job, update);

        Assert.Single((await workshop.InspectAsync()).Changes, change => change.Violation is not null);
    }

    [Theory]
    [InlineData("SET #status = :queued, Attempt = :two REMOVE LeaseExpiresAt")]
    [InlineData("SET Attempt = :two, TriesLeft = :one")]
    [InlineData("SET TriesLeft = :one")]
    [InlineData("SET #status = :succeeded")]
    public async Task An_illegal_write_to_a_running_generation_is_noticed(string update)
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 1);
        var job = await workshop.AskAsync(workshop.Tenants[0]);
        await workshop.Domain.GetRequiredService<GenerationClaims>().TryClaimAsync(new Candidate(job.Tenant, job.Id, ""), default);

        await WriteAsync(workshop, job, update);

        Assert.Single((await workshop.InspectAsync()).Changes, change => change.Violation is not null);
    }

    [Theory]
    [InlineData("SET #status = :queued")]
    [InlineData("SET #status = :succeeded")]
    [InlineData("SET TriesLeft = :one")]
    public async Task Any_write_to_a_finished_generation_is_noticed(string update)
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 1);
        var job = await workshop.AskAsync(workshop.Tenants[0]);
        await workshop.Domain.GetRequiredService<GenerationCompletion>().CancelAsync(job.Tenant, job.Id, Workshop.Ada, default);

        await WriteAsync(workshop, job, update);

        Assert.Single((await workshop.InspectAsync()).Changes, change => change.Violation is not null);
    }

    [Fact]
    public async Task A_generation_that_vanishes_is_noticed()
    {
        await using var workshop = await Workshop.OpenAsync(tenants: 1);
        var job = await workshop.AskAsync(workshop.Tenants[0]);

        await workshop.Tables.DeleteItemAsync(workshop.Cloud.Tables.History, Keys.Generation(job.Tenant, job.Id));

        Assert.Single((await workshop.InspectAsync()).Changes, change => change.Violation is not null);
    }

    private static Task<UpdateItemResponse> WriteAsync(Workshop workshop, Job job, string update)
    {
        Dictionary<string, AttributeValue> values = new()
        {
            [":queued"] = new("Queued"),
            [":running"] = new("Running"),
            [":succeeded"] = new("Succeeded"),
            [":one"] = new() { N = "1" },
            [":two"] = new() { N = "2" },
        };
        return workshop.Tables.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = workshop.Cloud.Tables.History,
            Key = Keys.Generation(job.Tenant, job.Id),
            UpdateExpression = update,
            ExpressionAttributeNames = update.Contains("#status", StringComparison.Ordinal) ? new() { ["#status"] = "Status" } : null,
            ExpressionAttributeValues = values.Where(value => update.Contains(value.Key, StringComparison.Ordinal)).ToDictionary(),
        });
    }
}
