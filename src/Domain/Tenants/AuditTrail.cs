using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>What was done in a tenant. Entries are written in the transaction that does it, and never changed.</summary>
public sealed class AuditTrail(IAmazonDynamoDB dynamo, TableNames tables, TimeProvider clock)
{
    /// <summary>The write that goes into the transaction.</summary>
    public TransactWriteItem Write(TenantId tenant, Actor actor, string action, string subject, string? before = null, string? after = null, string? reason = null)
    {
        var now = clock.GetUtcNow();
        var entry = new AuditEntry(now, actor.Id, actor.Name, action, subject) { Before = before, After = after, Reason = reason };
        return new TransactWriteItem
        {
            Put = new Put
            {
                TableName = tables.Tenants,
                Item = AuditEntry.From(tenant, entry, Ulid.NewUlid(now).ToString()),
                ConditionExpression = "attribute_not_exists(PK)",
            },
        };
    }

    /// <summary>Newest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(TenantId tenant, int limit, CancellationToken cancellationToken)
    {
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.Tenants,
                KeyConditionExpression = "PK = :audit",
                ExpressionAttributeValues = new() { [":audit"] = new(Keys.AuditPartition(tenant)) },
                ScanIndexForward = false,
                Limit = limit,
            },
            cancellationToken);
        return [.. (response.Items ?? []).Select(AuditEntry.Read)];
    }
}
