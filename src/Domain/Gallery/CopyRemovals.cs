using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Gallery;

/// <summary>The list of copies that are to be removed from the bucket. Workers go through it.</summary>
public sealed class CopyRemovals(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TimeProvider clock)
{
    private const string BegunAt = "BegunAt";

    /// <summary>The write that puts it on the list.</summary>
    public TransactWriteItem Add(CopyRemoval removal) => new() { Put = new Put { TableName = tables.History, Item = CopyRemoval.From(removal) } };

    /// <summary>The write that takes it off, because the copies are published.</summary>
    public TransactWriteItem TakeBack(CopyRemoval removal) => new()
    {
        Delete = new Delete
        {
            TableName = tables.History,
            Key = removal.Key,
            ConditionExpression = $"attribute_exists(PK) AND attribute_not_exists({BegunAt})", // what is being removed cannot be published
        },
    };

    /// <summary>The write that has copies removed as soon as a worker looks.</summary>
    public TransactWriteItem AddNow(GalleryId id) => Add(new CopyRemoval(id, clock.GetUtcNow()));

    /// <summary>What is to be removed by now, in that order.</summary>
    public async IAsyncEnumerable<CopyRemoval> FindDueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = tables.History,
            KeyConditionExpression = "PK = :removals AND SK < :now",
            ExpressionAttributeValues = new() { [":removals"] = new(Keys.CopyRemovals), [":now"] = new(Keys.CopyRemovalsDue(clock.GetUtcNow().AddMilliseconds(1))) },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            foreach (var row in page.Items ?? [])
            {
                yield return CopyRemoval.Read(row);
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>Says that it is being removed. It may be asked again; false when it was published meanwhile, or is removed.</summary>
    public async Task<bool> TryBeginAsync(CopyRemoval removal, CancellationToken cancellationToken) => await transactions.TryWriteAsync(
        [
            new TransactWriteItem
            {
                Update = new Update
                {
                    TableName = tables.History,
                    Key = removal.Key,
                    UpdateExpression = $"SET {BegunAt} = :now",
                    ConditionExpression = "attribute_exists(PK)", // off the list, it is published
                    ExpressionAttributeValues = new() { [":now"] = AttributeValues.Time(clock.GetUtcNow()) },
                },
            },
        ],
        cancellationToken) is null;

    /// <summary>Takes it off the list, once the copies are gone.</summary>
    public Task EndAsync(CopyRemoval removal, CancellationToken cancellationToken) =>
        transactions.TryWriteAsync([new TransactWriteItem { Delete = new Delete { TableName = tables.History, Key = removal.Key } }], cancellationToken);
}
