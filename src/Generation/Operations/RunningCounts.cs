using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations;

/// <param name="Stored">What the tenant's limit is held against.</param>
/// <param name="Counted">How many generations run.</param>
/// <param name="Changes">Which state of the stored count this was; null when there is none, as before the first run.</param>
internal sealed record RunningCount(int Stored, int Counted, long? Changes)
{
    public bool IsRight => Stored == Counted;
}

/// <summary>Counts a tenant's running generations, and compares with the count that <see cref="Domain.Generations.TenantSlots"/> keeps.</summary>
internal sealed class RunningCounts(IAmazonDynamoDB dynamo, TableNames tables, GenerationRows rows, Transactions transactions)
{
    private const int TriesMax = 4;

    /// <summary>Null when runs started and stopped during every try: such counts are of no one moment, and nothing follows from them.</summary>
    public async Task<RunningCount?> CountAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var before = await ReadAsync(tenant, cancellationToken);
            var counted = await rows.ReadAsync(tenant, cancellationToken).CountAsync(row => row.IsRunning, cancellationToken);
            if (await ReadAsync(tenant, cancellationToken) == before)
            {
                return new RunningCount(before.Running, counted, before.Changes);
            }

            await transactions.PauseAsync(attempt, cancellationToken);
        }

        return null;
    }

    /// <summary>Puts the stored count right. False when a run started or stopped since it was counted.</summary>
    public async Task<bool> TryReplaceAsync(TenantId tenant, RunningCount seen, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, AttributeValue> { [":counted"] = AttributeValues.Number(seen.Counted), [":one"] = AttributeValues.Number(1) };
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.History,
                    Key = Keys.Running(tenant),
                    UpdateExpression = "SET #running = :counted ADD Changes :one",
                    ConditionExpression = seen.Changes is null ? "attribute_not_exists(Changes)" : "Changes = :changes",
                    ExpressionAttributeNames = new() { ["#running"] = "Running" },
                    ExpressionAttributeValues = values.With(":changes", seen.Changes is { } changes ? AttributeValues.Number(changes) : null),
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private async Task<(int Running, long? Changes)> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Running(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? (item.GetInt("Running"), item.OptionalLong("Changes")) : (0, null);
    }
}
