using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

/// <summary>The gallery's rows as a tenant has them, and the writes that change them. What belongs together changes in one transaction.</summary>
public sealed class GalleryRows(IAmazonDynamoDB dynamo, TableNames tables, CopyRemovals removals)
{
    /// <summary>How many posters a tenant may have in the gallery.</summary>
    public const int PublishedMax = 100;

    private const string Published = "Published";

    public async Task<GalleryEntry?> FindAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken) =>
        await GetAsync(Keys.GalleryEntry(tenant, id), cancellationToken) is { } row ? GalleryEntry.Read(row) : null;

    /// <summary>All of a tenant's, in no order that means anything.</summary>
    public async Task<IReadOnlyList<GalleryEntry>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var entries = new List<GalleryEntry>();
        var query = new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = "PK = :tenant AND begins_with(SK, :gallery)",
            ExpressionAttributeValues = new() { [":tenant"] = new(Keys.Partition(tenant)), [":gallery"] = new(Keys.GalleryPrefix) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            entries.AddRange((page.Items ?? []).Select(GalleryEntry.Read));
            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });

        return entries;
    }

    /// <summary>How many the tenant has published.</summary>
    public async Task<int> CountAsync(TenantId tenant, CancellationToken cancellationToken) =>
        await GetAsync(Keys.GalleryCount(tenant), cancellationToken) is { } row ? row.GetInt(Published) : 0;

    /// <summary>The write that counts one more, and is refused when there are <see cref="PublishedMax"/>.</summary>
    public TransactWriteItem CountOneMore(TenantId tenant) =>
        Count(tenant, "ADD Published :one", "attribute_not_exists(Published) OR Published < :limit", new() { [":one"] = AttributeValues.Number(1), [":limit"] = AttributeValues.Number(PublishedMax) });

    /// <summary>The write that counts one less.</summary>
    public TransactWriteItem CountOneLess(TenantId tenant) =>
        Count(tenant, "SET Published = Published - :one", "Published >= :one", new() { [":one"] = AttributeValues.Number(1) });

    /// <summary>The write that puts an entry in place of the one that was seen, or of none.</summary>
    public TransactWriteItem Put(GalleryEntry entry, GalleryEntry? seen) => new()
    {
        Put = new Put
        {
            TableName = tables.History,
            Item = GalleryEntry.From(entry),
            ConditionExpression = seen is null ? "attribute_not_exists(PK)" : IsAsSeen,
            ExpressionAttributeNames = seen is null ? null : StateName,
            ExpressionAttributeValues = seen is null ? null : AsSeen(seen),
        },
    };

    public TransactWriteItem Delete(GalleryEntry seen) => new()
    {
        Delete = new Delete
        {
            TableName = tables.History,
            Key = Keys.GalleryEntry(seen.Tenant, seen.Generation),
            ConditionExpression = IsAsSeen,
            ExpressionAttributeNames = StateName,
            ExpressionAttributeValues = AsSeen(seen),
        },
    };

    /// <summary>The writes that let everybody see a poster whose copies are made.</summary>
    public IEnumerable<TransactWriteItem> Hang(GalleryPoster poster, CopyRemoval copiesMade) =>
        new[] { Keys.GalleryPoster(poster.Id), Keys.GalleryLine(poster.Place) }
            .Select(key => new TransactWriteItem { Put = new Put { TableName = tables.History, Item = GalleryPoster.From(key, poster), ConditionExpression = "attribute_not_exists(PK)" } })
            .Append(removals.TakeBack(copiesMade));

    /// <summary>The writes that let nobody see it any more, and have its copies removed; none for an entry that is not shown.</summary>
    public IEnumerable<TransactWriteItem> TakeDown(GalleryEntry seen) => seen.PublicId is not { } id
        ? []
        : new[] { Keys.GalleryPoster(id), Keys.GalleryLine(new GalleryPlace(seen.PublishedAt, id)) }
            .Select(key => new TransactWriteItem { Delete = new Delete { TableName = tables.History, Key = key, ConditionExpression = "attribute_exists(PK)" } }) // hidden and shown again, it has another name
            .Append(removals.AddNow(id));

    /// <summary>The writes that take a poster out of the gallery, if it has to do with it, for the transaction that removes it for good.</summary>
    public async Task<IReadOnlyList<TransactWriteItem>> LeaveAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(tenant, id, cancellationToken) is not { } entry)
        {
            return [];
        }

        TransactWriteItem[] count = entry.IsPublished ? [CountOneLess(tenant)] : [];
        return [Delete(entry), .. TakeDown(entry), .. count];
    }

    private const string IsAsSeen = "#state = :state AND PublishedAt = :publishedAt";

    private static Dictionary<string, string> StateName => new() { ["#state"] = nameof(GalleryEntry.State) };

    private static Dictionary<string, AttributeValue> AsSeen(GalleryEntry seen) => new()
    {
        [":state"] = new(seen.State.ToString()),
        [":publishedAt"] = AttributeValues.Time(seen.PublishedAt),
    };

    private TransactWriteItem Count(TenantId tenant, string expression, string condition, Dictionary<string, AttributeValue> values) => new()
    {
        Update = new Update
        {
            TableName = tables.History,
            Key = Keys.GalleryCount(tenant),
            UpdateExpression = expression,
            ConditionExpression = condition,
            ExpressionAttributeValues = values,
        },
    };

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(new GetItemRequest { TableName = tables.History, Key = key, ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }
}
