using System.Text;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Generations;

/// <summary>
/// A generation's place in the queue index. "Ready" shards are taken from the front at any time; "later" shards hold what becomes
/// free at a known moment: a lease that may run out, or a delay after a failure.
/// </summary>
public sealed record QueuePlace(string Shard, string Order)
{
    public const int Shards = 4;

    // A tenant's next generation queues behind as much time as its unfinished ones are expected to take, so its backlog spreads out and
    // another tenant's first one goes before the rest of it. The span only has to be longer than a worker needs for one.
    private static readonly TimeSpan SpanPerUnfinished = TimeSpan.FromSeconds(60);

    /// <param name="id">Decides the shard, and the order among equals.</param>
    /// <param name="now">When it was asked for.</param>
    /// <param name="unfinished">Generations of the same tenant that are queued or running.</param>
    public static QueuePlace Ready(GenerationId id, DateTimeOffset now, int unfinished) =>
        new(ReadyShard(ShardOf(id)), $"{AttributeValues.Text(now + (SpanPerUnfinished * unfinished))}#{id}");

    public static QueuePlace Later(GenerationId id, DateTimeOffset due) => new(LaterShard(ShardOf(id)), $"{AttributeValues.Text(due)}#{id}");

    public static string ReadyShard(int shard) => $"QUEUE#{shard}";

    public static string LaterShard(int shard) => $"LATER#{shard}";

    public Dictionary<string, AttributeValue> AddTo(Dictionary<string, AttributeValue> item) => item
        .With(Attributes.QueueShard, new(Shard))
        .With(Attributes.QueueOrder, new(Order));

    // The end of a ULID is random, so shards fill evenly. string.GetHashCode differs between processes and would not do.
    private static int ShardOf(GenerationId id) => Encoding.ASCII.GetBytes(id.Value)[^1] % Shards;
}
