using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Generations;

/// <summary>Reads the queue from end to end, due or not. It is for operators: workers look only at the front.</summary>
public sealed class QueueListing(IAmazonDynamoDB dynamo, TableNames tables)
{
    /// <summary>All that is queued or running, page by page as it is consumed.</summary>
    public IAsyncEnumerable<Candidate> ReadAllAsync(CancellationToken cancellationToken) =>
        ReadAsync([.. Shards(QueuePlace.ReadyShard), .. Shards(QueuePlace.DelayShard), .. Shards(QueuePlace.LeaseShard)], cancellationToken);

    /// <summary>Only what waits for a moment: the end of a delay, or of a lease.</summary>
    public IAsyncEnumerable<Candidate> ReadLaterAsync(CancellationToken cancellationToken) => ReadAsync([.. Shards(QueuePlace.DelayShard), .. Shards(QueuePlace.LeaseShard)], cancellationToken);

    private async IAsyncEnumerable<Candidate> ReadAsync(IEnumerable<string> shards, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var shard in shards)
        {
            var query = new QueryRequest
            {
                TableName = tables.History,
                IndexName = Attributes.QueueIndex,
                KeyConditionExpression = "QueueShard = :shard",
                ExpressionAttributeValues = new() { [":shard"] = new(shard) },
            };
            do
            {
                var page = await dynamo.QueryAsync(query, cancellationToken);
                foreach (var item in page.Items ?? [])
                {
                    yield return Candidate.Read(item);
                }

                query.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (query.ExclusiveStartKey is { Count: > 0 });
        }
    }

    private static IEnumerable<string> Shards(Func<int, string> nameOf) => Enumerable.Range(0, QueuePlace.Shards).Select(nameOf);
}
