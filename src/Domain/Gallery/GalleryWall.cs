using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

/// <param name="Posters">Newest first.</param>
/// <param name="IsLast">Whether there are no more in that direction.</param>
public sealed record GalleryPage(IReadOnlyList<GalleryPoster> Posters, bool IsLast);

/// <summary>
/// The gallery as everybody sees it. What was taken down or hidden has no row here any more; whether a poster is deleted, or its tenant
/// suspended or deleted, is asked at each read.
/// </summary>
public sealed class GalleryWall(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TimeProvider clock)
{
    private const int LinesPerRead = 48; // with a poster and a tenant each, fewer than the 100 keys that one request may name

    /// <summary>Null when there is none that everybody may see.</summary>
    public async Task<GalleryPoster?> FindAsync(GalleryId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(new GetItemRequest { TableName = tables.History, Key = Keys.GalleryPoster(id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item && await KeepVisibleAsync([GalleryPoster.Read(item)], cancellationToken) is [var poster] ? poster : null;
    }

    /// <summary>Whether copies of that name belong to a poster in the gallery, seen by everybody or not.</summary>
    public async Task<bool> IsKnownAsync(GalleryId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(new GetItemRequest { TableName = tables.History, Key = Keys.GalleryPoster(id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 };
    }

    /// <summary>A page that is full unless it is the last.</summary>
    /// <param name="limit">Posters on a full page.</param>
    /// <param name="olderThan">The last one of the page before; null for the newest.</param>
    public async Task<GalleryPage> ListAsync(int limit, GalleryPlace? olderThan, CancellationToken cancellationToken) =>
        await ReadAsync(
            limit,
            olderThan is { } place ? "PK = :gallery AND SK < :place" : "PK = :gallery",
            olderThan,
            isForward: false,
            cancellationToken);

    /// <summary>The page before another, full unless there are no more.</summary>
    /// <param name="limit">Posters on a full page.</param>
    /// <param name="newerThan">The first one of the page after.</param>
    public async Task<GalleryPage> ListNewerAsync(int limit, GalleryPlace newerThan, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(limit, "PK = :gallery AND SK > :place", newerThan, isForward: true, cancellationToken);
        return page with { Posters = [.. page.Posters.Reverse()] };
    }

    private async Task<GalleryPage> ReadAsync(int limit, string condition, GalleryPlace? place, bool isForward, CancellationToken cancellationToken)
    {
        var found = new List<GalleryPoster>();
        var query = new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = condition,
            ExpressionAttributeValues = new Dictionary<string, AttributeValue> { [":gallery"] = new(Keys.Gallery) }
                .With(":place", place is { } from ? new(Keys.GalleryPlaceOf(from)) : null),
            ScanIndexForward = isForward,
            ConsistentRead = true,
        };
        do
        {
            query.Limit = Math.Min(LinesPerRead, limit + 1 - found.Count); // one more tells whether the page is the last
            var page = await dynamo.QueryAsync(query, cancellationToken);
            found.AddRange(await KeepVisibleAsync([.. (page.Items ?? []).Select(GalleryPoster.Read)], cancellationToken));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 } && found.Count <= limit);

        return new GalleryPage(found.Count > limit ? found[..limit] : found, found.Count <= limit);
    }

    private async Task<IReadOnlyList<GalleryPoster>> KeepVisibleAsync(IReadOnlyList<GalleryPoster> posters, CancellationToken cancellationToken)
    {
        if (posters.Count is 0)
        {
            return [];
        }

        var (generations, tenants) = (new HashSet<string>(), new HashSet<string>());
        var left = new Dictionary<string, KeysAndAttributes>
        {
            [tables.History] = Ask([.. posters.Select(poster => Keys.Generation(poster.Tenant, poster.Generation)).DistinctBy(NameOf)]),
            [tables.Tenants] = Ask([.. posters.Select(poster => Keys.Tenant(poster.Tenant)).DistinctBy(NameOf)]),
        };
        for (var attempt = 1; left.Count > 0; attempt++)
        {
            var response = await dynamo.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = left }, cancellationToken);
            generations.UnionWith(Rows(response, tables.History).Where(row => Generation.IsRowThere(row, clock.GetUtcNow())).Select(NameOf));
            tenants.UnionWith(Rows(response, tables.Tenants).Where(Tenant.IsRowOpen).Select(NameOf));
            left = response.UnprocessedKeys ?? [];
            if (left.Count > 0)
            {
                await transactions.PauseAsync(attempt, cancellationToken); // the tables are busy
            }
        }

        return [.. posters.Where(poster => generations.Contains(NameOf(Keys.Generation(poster.Tenant, poster.Generation))) && tenants.Contains(NameOf(Keys.Tenant(poster.Tenant))))];
    }

    private static List<Dictionary<string, AttributeValue>> Rows(BatchGetItemResponse response, string table) => response.Responses?.GetValueOrDefault(table) ?? [];

    private static string NameOf(Dictionary<string, AttributeValue> key) => $"{key.Required(Attributes.PartitionKey)}/{key.Required(Attributes.SortKey)}";

    private static KeysAndAttributes Ask(List<Dictionary<string, AttributeValue>> keys) => new()
    {
        Keys = keys,
        ConsistentRead = true,
        ProjectionExpression = "PK, SK, DeletedAt, ExpiresAt, SuspendedAt",
    };
}
