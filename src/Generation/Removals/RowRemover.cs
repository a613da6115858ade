using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.GenerationWorker.Removals;

/// <summary>Reads whole partitions and deletes rows, however many.</summary>
internal sealed class RowRemover(IAmazonDynamoDB dynamo, Transactions transactions)
{
    private const int DeletedAtOnceMax = 25; // as many as one request may name

    /// <summary>The rows of a partition, page by page as they are consumed, in the order of their sort keys.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Dictionary<string, AttributeValue>>> ReadAsync(
        string table, string partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = table,
            KeyConditionExpression = "PK = :partition",
            ExpressionAttributeValues = new() { [":partition"] = new(partition) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            yield return page.Items ?? [];
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>Deletes a whole partition.</summary>
    public async Task DeleteAsync(string table, string partition, CancellationToken cancellationToken)
    {
        await foreach (var rows in ReadAsync(table, partition, cancellationToken))
        {
            await DeleteAsync(table, rows, cancellationToken);
        }
    }

    /// <summary>Deletes rows; those that are not there are no error.</summary>
    /// <param name="table">Where.</param>
    /// <param name="rows">Rows or their keys; one that stands twice is deleted once.</param>
    public async Task DeleteAsync(string table, IEnumerable<Dictionary<string, AttributeValue>> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.DistinctBy(row => (row.Required(Attributes.PartitionKey), row.Required(Attributes.SortKey))).Chunk(DeletedAtOnceMax))
        {
            var left = batch.Select(row => new WriteRequest(new DeleteRequest(KeyOf(row)))).ToList();
            for (var attempt = 1; left.Count > 0; attempt++)
            {
                var response = await dynamo.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { [table] = left } }, cancellationToken);
                left = response.UnprocessedItems?.GetValueOrDefault(table) ?? [];
                if (left.Count > 0)
                {
                    await transactions.PauseAsync(attempt, cancellationToken); // the table is busy
                }
            }
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(Dictionary<string, AttributeValue> row) => new()
    {
        [Attributes.PartitionKey] = row[Attributes.PartitionKey],
        [Attributes.SortKey] = row[Attributes.SortKey],
    };
}
