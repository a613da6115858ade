using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.TestSupport.Credits;

/// <summary>Reads a tenant's rows as <c>docs/data-model.md</c> describes them, without any of the product's code: a checker of its own.</summary>
internal sealed class RawLedger(IAmazonDynamoDB dynamo, TableNames tables)
{
    /// <summary>The balance; null while there is none.</summary>
    public async Task<RawBalance?> FindBalanceAsync(string tenant)
    {
        var response = await dynamo.GetItemAsync(new GetItemRequest
        {
            TableName = tables.Credits,
            Key = new() { ["PK"] = new("TENANT#" + tenant), ["SK"] = new("BALANCE") },
            ConsistentRead = true,
        });
        return response.Item is { Count: > 0 } item ? RawBalance.Read(item) : null;
    }

    /// <summary>The entries with these numbers, oldest first.</summary>
    public async Task<IReadOnlyList<RawEntry>> ListEntriesAsync(string tenant, long first, long last)
    {
        var items = await QueryAsync(tables.Credits, $"TENANT#{tenant}#LEDGER", SortKey(first), SortKey(last));
        return [.. items.Select(RawEntry.Read)];

        static string SortKey(long sequence) => "ENTRY#" + sequence.ToString("D12", CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<RawGeneration>> ListGenerationsAsync(string tenant)
    {
        var items = await QueryAsync(tables.History, "TENANT#" + tenant, "GENERATION#", "GENERATION#~");
        return [.. items.Select(RawGeneration.Read)];
    }

    /// <summary>How many idempotency keys of the tenant are remembered. Only a scan finds them: nothing but a test asks.</summary>
    public async Task<int> CountKeysAsync(string tenant)
    {
        var request = new ScanRequest
        {
            TableName = tables.History,
            FilterExpression = "begins_with(PK, :keys)",
            ExpressionAttributeValues = new() { [":keys"] = new($"TENANT#{tenant}#KEY#") },
            ConsistentRead = true,
            Select = Select.COUNT,
        };
        return await dynamo.Paginators.Scan(request).Responses.Select(page => page.Count ?? 0).SumAsync();
    }

    private async Task<List<Dictionary<string, AttributeValue>>> QueryAsync(string table, string partition, string first, string last)
    {
        var request = new QueryRequest
        {
            TableName = table,
            KeyConditionExpression = "PK = :partition AND SK BETWEEN :first AND :last",
            ExpressionAttributeValues = new() { [":partition"] = new(partition), [":first"] = new(first), [":last"] = new(last) },
            ConsistentRead = true,
        };
        return await dynamo.Paginators.Query(request).Responses.SelectMany(page => page.Items ?? []).ToListAsync();
    }
}
