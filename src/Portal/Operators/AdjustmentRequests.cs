using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Operators;

/// <summary>Adjustments that wait for a second operator, as stored. Whoever decides about one takes it away in the same transaction.</summary>
public sealed class AdjustmentRequests(IAmazonDynamoDB dynamo, TableNames tables, TimeProvider clock)
{
    /// <summary>Those that can still be decided, the oldest first.</summary>
    public async Task<IReadOnlyList<AdjustmentRequest>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<AdjustmentRequest>();
        var query = new QueryRequest
        {
            TableName = tables.Tenants,
            KeyConditionExpression = "PK = :requests",
            ExpressionAttributeValues = new() { [":requests"] = new(Keys.AdjustmentRequestsPartition) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            found.AddRange((page.Items ?? []).Select(AdjustmentRequest.Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return [.. found.Where(IsOpen).OrderBy(request => request.At)];
    }

    /// <summary>Null when it is decided or has expired.</summary>
    public async Task<AdjustmentRequest?> FindAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Tenants, Key = Keys.AdjustmentRequest(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item && AdjustmentRequest.Read(item) is var request && IsOpen(request) ? request : null;
    }

    /// <summary>The write that keeps it.</summary>
    public TransactWriteItem Add(AdjustmentRequest request) => new()
    {
        Put = new Put { TableName = tables.Tenants, Item = AdjustmentRequest.From(request), ConditionExpression = "attribute_not_exists(PK)" },
    };

    /// <summary>The write that decides about it.</summary>
    public TransactWriteItem Take(AdjustmentRequest request) => new()
    {
        Delete = new Delete
        {
            TableName = tables.Tenants,
            Key = Keys.AdjustmentRequest(request.Tenant, request.Id),
            ConditionExpression = "attribute_exists(PK) AND ExpiresAt > :now", // once, and in time
            ExpressionAttributeValues = new() { [":now"] = AttributeValues.EpochSeconds(clock.GetUtcNow()) },
        },
    };

    private bool IsOpen(AdjustmentRequest request) => request.ExpiresAt > clock.GetUtcNow();
}
