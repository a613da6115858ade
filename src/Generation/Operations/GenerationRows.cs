using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>Generations as they are stored, also those that have left the history and wait for their deletion.</summary>
internal sealed class GenerationRows(IAmazonDynamoDB dynamo, TableNames tables)
{
    public async Task<GenerationRow?> FindAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Generation(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? GenerationRow.Read(item) : null;
    }

    /// <summary>All rows of a tenant, oldest first, page by page as they are consumed.</summary>
    public async IAsyncEnumerable<GenerationRow> ReadAsync(TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = "PK = :tenant AND begins_with(SK, :generations)",
            ExpressionAttributeValues = new() { [":tenant"] = new(Keys.Partition(tenant)), [":generations"] = new(Keys.GenerationPrefix) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return GenerationRow.Read(item);
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }
}
