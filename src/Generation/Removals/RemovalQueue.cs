using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants.Removals;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>The deleted tenants whose data is still to be removed, each taken by one worker at a time.</summary>
internal sealed class RemovalQueue(IAmazonDynamoDB dynamo, TableNames tables, IOptions<RemovalOptions> options, TimeProvider clock)
{
    private const string IsOurs = "Taken = :taken"; // a late worker cannot win

    /// <summary>Those that something can be done for now and that nobody has.</summary>
    public async Task<IReadOnlyList<Removal>> FindAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = new List<Removal>();
        var query = new QueryRequest
        {
            TableName = tables.Tenants,
            KeyConditionExpression = "PK = :removals",
            ExpressionAttributeValues = new() { [":removals"] = new(Keys.RemovalsPartition) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            found.AddRange((page.Items ?? []).Select(Removal.Read).Where(removal => (removal.SweptAt is null || IsSettled(removal)) && !(removal.LeaseExpiresAt > now)));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return found;
    }

    /// <summary>Whether all that could still write when the tenant was deleted has ended.</summary>
    public bool IsSettled(Removal removal) => removal.DeletedAt + options.Value.Again <= clock.GetUtcNow();

    /// <summary>Takes it on, as it is at this moment. Null when another worker has it, or has done it.</summary>
    public async Task<Removal?> TryTakeAsync(Removal removal, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var taken = await TryUpdateAsync(
            removal,
            "SET LeaseExpiresAt = :until ADD Taken :one",
            "attribute_exists(PK) AND (attribute_not_exists(LeaseExpiresAt) OR LeaseExpiresAt <= :now)",
            new() { [":until"] = AttributeValues.Time(now + options.Value.LeaseDuration), [":one"] = AttributeValues.Number(1), [":now"] = AttributeValues.Time(now) },
            cancellationToken);
        return taken is null ? null : Removal.Read(taken);
    }

    /// <summary>Holds it for another span. False when another worker has taken it on.</summary>
    public async Task<bool> TryKeepAsync(Removal mine, CancellationToken cancellationToken) => await TryUpdateAsync(
        mine,
        "SET LeaseExpiresAt = :until",
        IsOurs,
        new() { [":until"] = AttributeValues.Time(clock.GetUtcNow() + options.Value.LeaseDuration), [":taken"] = AttributeValues.Number(mine.Taken) },
        cancellationToken) is not null;

    /// <summary>Gives it back, so that the next worker need not wait for the lease to run out.</summary>
    public Task GiveBackAsync(Removal mine, CancellationToken cancellationToken) =>
        TryUpdateAsync(mine, "REMOVE LeaseExpiresAt", IsOurs, new() { [":taken"] = AttributeValues.Number(mine.Taken) }, cancellationToken);

    /// <summary>Notes that all but the ledger is removed, and gives it back until it is settled.</summary>
    public Task NoteSweptAsync(Removal mine, CancellationToken cancellationToken) => TryUpdateAsync(
        mine,
        "SET SweptAt = :now REMOVE LeaseExpiresAt",
        IsOurs,
        new() { [":now"] = AttributeValues.Time(clock.GetUtcNow()), [":taken"] = AttributeValues.Number(mine.Taken) },
        cancellationToken);

    private async Task<Dictionary<string, AttributeValue>?> TryUpdateAsync(
        Removal removal, string update, string condition, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        try
        {
            var response = await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Tenants,
                    Key = Keys.Removal(removal.Tenant),
                    UpdateExpression = update,
                    ConditionExpression = condition,
                    ExpressionAttributeValues = values,
                    ReturnValues = ReturnValue.ALL_NEW,
                },
                cancellationToken);
            return response.Attributes;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }
}
