using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Next">Where the next page starts; null when this is the last one.</param>
public sealed record HistoryPage(IReadOnlyList<Generation> Items, GenerationId? Next);

/// <summary>Reads a tenant's generations. What has expired or was deleted is not there, whether or not its row is still.</summary>
public sealed class GenerationHistory(IAmazonDynamoDB dynamo, TableNames tables, TimeProvider clock)
{
    // Of rows that the filter may throw away, each further request reads more, until the table's own limit of a megabyte ends it.
    private const int GrowthOfReads = 8;
    private const int RowsPerReadMax = 10_000;

    public async Task<Generation?> FindAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Generation(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item && Generation.Read(item) is var generation && generation.IsThere(clock.GetUtcNow()) ? generation : null;
    }

    /// <summary>One page, full unless it is the last.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Items on a full page.</param>
    /// <param name="after">The last item of the page before; null for the first page.</param>
    public async Task<HistoryPage> ListAsync(TenantId tenant, HistoryFilter filter, int limit, GenerationId? after, CancellationToken cancellationToken)
    {
        var found = new List<Generation>();
        var query = Query(tenant, filter, after);
        query.Limit = limit + 2; // the page, one more that tells whether it is the last, and the one it comes after
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            found.AddRange((page.Items ?? []).Select(Generation.Read).Where(generation => generation.Id != after));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
            query.Limit = Math.Min(RowsPerReadMax, query.Limit.Value * (filter.IsNarrow ? GrowthOfReads : 1));
        }
        while (query.ExclusiveStartKey is { Count: > 0 } && found.Count <= limit);

        return found.Count > limit ? new HistoryPage(found[..limit], found[limit - 1].Id) : new HistoryPage(found, null);
    }

    /// <summary>What was made next before and next after that one; null where there is none.</summary>
    public async Task<(GenerationId? Older, GenerationId? Newer)> FindNeighboursAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        var older = ListAsync(tenant, new HistoryFilter(), limit: 1, id, cancellationToken);
        var newer = ListAsync(tenant, new HistoryFilter { OldestFirst = true }, limit: 1, id, cancellationToken);
        await Task.WhenAll(older, newer);
        return ((await older).Items is [var before, ..] ? before.Id : null, (await newer).Items is [var after, ..] ? after.Id : null);
    }

    /// <summary>How many there are in that state.</summary>
    public async Task<int> CountAsync(TenantId tenant, GenerationStatus status, CancellationToken cancellationToken)
    {
        var query = Query(tenant, new HistoryFilter { Status = status }, after: null);
        query.Select = Select.COUNT;
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

    private QueryRequest Query(TenantId tenant, HistoryFilter filter, GenerationId? after)
    {
        var (from, to) = Range(filter, after);
        var conditions = new List<string> { Generation.IsThereCondition };
        var values = new Dictionary<string, AttributeValue>
        {
            [":tenant"] = new(Keys.Partition(tenant)),
            [":from"] = new(from),
            [":to"] = new(to),
            [":now"] = AttributeValues.EpochSeconds(clock.GetUtcNow()),
        };
        var names = new Dictionary<string, string>();
        Where(nameof(Generation.Status), filter.Status?.ToString());
        Where(nameof(Generation.Style), filter.Style);
        Where(nameof(Generation.AspectRatio), filter.AspectRatio);
        Where(nameof(Generation.CreatedBy), filter.CreatedBy?.Value);
        Contains(nameof(Generation.Kept), filter.Favourites ? [nameof(KeptFor.Favourite)] : []);
        Contains(nameof(SearchText), SearchText.WordsOf(filter.Text));

        return new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = "PK = :tenant AND SK BETWEEN :from AND :to",
            FilterExpression = string.Join(" AND ", conditions),
            ExpressionAttributeValues = values,
            ExpressionAttributeNames = names.Count > 0 ? names : null,
            ScanIndexForward = filter.OldestFirst,
        };

        void Where(string attribute, string? value)
        {
            if (value is not null)
            {
                names["#" + attribute] = attribute;
                values[":" + attribute] = new(value);
                conditions.Add($"#{attribute} = :{attribute}");
            }
        }

        void Contains(string attribute, IReadOnlyList<string> parts)
        {
            for (var index = 0; index < parts.Count; index++)
            {
                names["#" + attribute] = attribute;
                values[$":{attribute}{index}"] = new(parts[index]);
                conditions.Add(string.Create(CultureInfo.InvariantCulture, $"contains(#{attribute}, :{attribute}{index})"));
            }
        }
    }

    /// <summary>
    /// The first and the last sort key that may be read. A start key from outside would have to lie within the range, which nobody
    /// can promise of a cursor that comes with another filter; so the range is narrowed instead.
    /// </summary>
    private static (string From, string To) Range(HistoryFilter filter, GenerationId? after)
    {
        var from = Keys.GenerationPrefix + (filter.From is { } first ? GenerationId.FirstOf(first).Value : "");
        var to = Keys.GenerationPrefix + (filter.Before is { } last ? GenerationId.FirstOf(last).Value : AfterAllIds);
        if (after is { } id)
        {
            var key = Keys.GenerationPrefix + id;
            (from, to) = filter.OldestFirst ? (Later(from, key), to) : (from, Later(to, key) == to ? key : to);
        }

        return string.CompareOrdinal(from, to) <= 0 ? (from, to) : (from, from); // a range that is empty, and still one
    }

    private const string AfterAllIds = "~";

    private static string Later(string one, string other) => string.CompareOrdinal(one, other) >= 0 ? one : other;
}
