using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

/// <param name="Items">Newest first.</param>
/// <param name="Next">Where the next page starts; null when this is the last one.</param>
public sealed record HistoryPage(IReadOnlyList<Generation> Items, GenerationId? Next);

/// <summary>Reads a tenant's generations. What has expired is not there, whether or not its row has been deleted yet.</summary>
public sealed class GenerationHistory(IAmazonDynamoDB dynamo, TableNames tables, TimeProvider clock)
{
    public async Task<Generation?> FindAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Generation(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item && Generation.Read(item) is var generation && generation.ExpiresAt > clock.GetUtcNow() ? generation : null;
    }

    /// <summary>One page, full unless it is the last.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Items on a full page.</param>
    /// <param name="after">The last item of the page before; null for the first page.</param>
    public async Task<HistoryPage> ListAsync(TenantId tenant, HistoryFilter filter, int limit, GenerationId? after, CancellationToken cancellationToken)
    {
        var found = new List<Generation>();
        var start = after is { } last ? Keys.Generation(tenant, last) : null;
        do
        {
            var page = await dynamo.QueryAsync(Query(tenant, filter, limit, start), cancellationToken);
            found.AddRange((page.Items ?? []).Select(Generation.Read).Where(filter.MatchesText));
            start = page.LastEvaluatedKey is { Count: > 0 } more ? more : null;
        }
        while (start is not null && found.Count <= limit); // one more than asked for tells whether this page is the last

        return found.Count > limit ? new HistoryPage(found[..limit], found[limit - 1].Id) : new HistoryPage(found, null);
    }

    /// <summary>How many there are in that state.</summary>
    public async Task<int> CountAsync(TenantId tenant, GenerationStatus status, CancellationToken cancellationToken)
    {
        var query = Query(tenant, new HistoryFilter(status, null), limit: 0, start: null);
        (query.Select, query.Limit) = (Select.COUNT, null);
        var count = 0;
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            count += page.Count ?? 0;
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return count;
    }

    private QueryRequest Query(TenantId tenant, HistoryFilter filter, int limit, Dictionary<string, AttributeValue>? start)
    {
        var query = new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = "PK = :tenant AND begins_with(SK, :generations)",
            FilterExpression = "ExpiresAt > :now", // time to live deletes late, by days
            ExpressionAttributeValues = new()
            {
                [":tenant"] = new(Keys.Partition(tenant)),
                [":generations"] = new(Keys.GenerationPrefix),
                [":now"] = AttributeValues.EpochSeconds(clock.GetUtcNow()),
            },
            ScanIndexForward = false,
            Limit = filter.IsNarrow ? 200 : limit + 1,
            ExclusiveStartKey = start,
        };
        if (filter.Status is { } status)
        {
            query.FilterExpression += " AND #status = :status";
            query.ExpressionAttributeNames = new() { ["#status"] = nameof(Generation.Status) };
            query.ExpressionAttributeValues[":status"] = new(status.ToString());
        }

        return query;
    }
}
