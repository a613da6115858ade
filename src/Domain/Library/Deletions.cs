using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Library;

public enum DeleteOutcome
{
    Deleted,

    /// <summary>It is being made; it can be cancelled.</summary>
    NotFinished,

    NotFound,
}

public enum UndoOutcome
{
    Restored,

    /// <summary>It is too late, or it was not deleted.</summary>
    TooLate,
}

/// <summary>
/// Deletes posters: at once for everybody who looks, for good when it can no longer be undone. Whoever removes it says so in its row
/// first, so that nobody restores what is half gone.
/// </summary>
public sealed class Deletions(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, GenerationHistory history, PosterLibrary library, GalleryRows gallery, TimeProvider clock)
{
    private const string BeingRemoved = "RemovedAt";

    /// <summary>Deletes a poster, or what failed or was cancelled. Its credits are not touched.</summary>
    public async Task<DeleteOutcome> DeleteAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(tenant, id, cancellationToken) is not { } generation)
        {
            return DeleteOutcome.NotFound;
        }

        if (!generation.IsFinished)
        {
            return DeleteOutcome.NotFinished;
        }

        var now = clock.GetUtcNow();
        var reasons = await transactions.TryWriteAsync(
            [
                Update(tenant, id, "SET DeletedAt = :deleted", "attribute_exists(PK) AND attribute_not_exists(DeletedAt)", new() { [":deleted"] = AttributeValues.Time(now) }),
                new TransactWriteItem { Put = new Put { TableName = tables.History, Item = DeletionOf(tenant, id, now).Item } },
            ],
            cancellationToken);
        return reasons is null ? DeleteOutcome.Deleted : DeleteOutcome.NotFound; // deleted by somebody else meanwhile, or expired
    }

    /// <summary>Brings a deleted poster back as it was.</summary>
    public async Task<UndoOutcome> UndoAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        if (await FindDeletedAtAsync(tenant, id, cancellationToken) is not { } deletedAt)
        {
            return UndoOutcome.TooLate;
        }

        var reasons = await transactions.TryWriteAsync(
            [
                Update(tenant, id, "REMOVE DeletedAt", $"DeletedAt = :deleted AND attribute_not_exists({BeingRemoved})", new() { [":deleted"] = AttributeValues.Time(deletedAt) }),
                new TransactWriteItem { Delete = new Delete { TableName = tables.History, Key = DeletionOf(tenant, id, deletedAt).Key } },
            ],
            cancellationToken);
        return reasons is null ? UndoOutcome.Restored : UndoOutcome.TooLate;
    }

    /// <summary>What is to be removed by now, in that order.</summary>
    public async IAsyncEnumerable<Deletion> FindDueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = "PK = :deletions AND SK < :now",
            ExpressionAttributeValues = new() { [":deletions"] = new(Keys.Deletions), [":now"] = new(Keys.DeletionsDue(clock.GetUtcNow())) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            foreach (var row in page.Items ?? [])
            {
                yield return Deletion.Read(row);
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>Closes the way back. It may be asked again; false when somebody has undone the deletion, or all is done already.</summary>
    public async Task<bool> TryBeginRemovalAsync(Deletion deletion, CancellationToken cancellationToken) => await transactions.TryWriteAsync(
        [
            Update(
                deletion.Tenant, deletion.Id, $"SET {BeingRemoved} = :now", "DeletedAt = :deleted", new()
                {
                    [":now"] = AttributeValues.Time(clock.GetUtcNow()),
                    [":deleted"] = AttributeValues.Time(deletion.Due - Deletion.Grace),
                }),
        ],
        cancellationToken) is null;

    /// <summary>Deletes the row, once all that it leads to is gone, and takes it off the list.</summary>
    public async Task EndRemovalAsync(Deletion deletion, CancellationToken cancellationToken) => await transactions.TryWriteAsync(
        [
            new TransactWriteItem { Delete = new Delete { TableName = tables.History, Key = Keys.Generation(deletion.Tenant, deletion.Id) } },
            Strike(deletion),
            .. await library.LeaveAsync(deletion.Tenant, deletion.Id, cancellationToken),
            .. await gallery.LeaveAsync(deletion.Tenant, deletion.Id, cancellationToken),
        ],
        cancellationToken);

    /// <summary>Takes it off the list: it was undone, or the whole tenant is gone.</summary>
    public Task StrikeAsync(Deletion deletion, CancellationToken cancellationToken) => transactions.TryWriteAsync([Strike(deletion)], cancellationToken);

    private TransactWriteItem Strike(Deletion deletion) => new() { Delete = new Delete { TableName = tables.History, Key = deletion.Key } };

    private static Deletion DeletionOf(TenantId tenant, GenerationId id, DateTimeOffset deletedAt) => new(tenant, id, deletedAt + Deletion.Grace);

    private async Task<DateTimeOffset?> FindDeletedAtAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Generation(tenant, id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? Generation.Read(item).DeletedAt : null;
    }

    private TransactWriteItem Update(TenantId tenant, GenerationId id, string expression, string condition, Dictionary<string, AttributeValue> values) => new()
    {
        Update = new Update
        {
            TableName = tables.History,
            Key = Keys.Generation(tenant, id),
            UpdateExpression = expression,
            ConditionExpression = condition,
            ExpressionAttributeValues = values,
        },
    };
}
