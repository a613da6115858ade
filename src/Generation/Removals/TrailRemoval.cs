using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>
/// Removes what was done in a tenant. What operators did there stays in their log, without the tenant and without what could name it or
/// anybody in it: their entries in both places have the same ULID.
/// </summary>
internal sealed class TrailRemoval(IAmazonDynamoDB dynamo, RowRemover rows, TableNames tables)
{
    public async Task RemoveAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await foreach (var page in rows.ReadAsync(tables.Tenants, Keys.AuditPartition(tenant), cancellationToken))
        {
            foreach (var row in page.Where(row => AuditEntry.Read(row).Reason is not null)) // only operators have to say why
            {
                await MakeNamelessAsync(tenant, row, cancellationToken);
            }

            await rows.DeleteAsync(tables.Tenants, page, cancellationToken);
        }
    }

    private async Task MakeNamelessAsync(TenantId tenant, Dictionary<string, AttributeValue> row, CancellationToken cancellationToken)
    {
        var entry = AuditEntry.Read(row);
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.Tenants,
                    Key = Keys.Operation(DateOnly.FromDateTime(entry.At.UtcDateTime), row.Required(Attributes.SortKey)),
                    UpdateExpression = "SET #subject = :gone REMOVE #tenant, #before, #after",
                    ConditionExpression = "#tenant = :tenant", // this tenant's, and not done before
                    ExpressionAttributeNames = new()
                    {
                        ["#subject"] = nameof(AuditEntry.Subject),
                        ["#tenant"] = nameof(AuditEntry.Tenant),
                        ["#before"] = nameof(AuditEntry.Before),
                        ["#after"] = nameof(AuditEntry.After),
                    },
                    ExpressionAttributeValues = new() { [":gone"] = new("in a workspace that is deleted"), [":tenant"] = new(tenant.Value) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Done before, by a worker that was stopped.
        }
    }
}
