using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Generations;

/// <summary>
/// A generation's place in the queue index. What waits for its turn may be taken from the front at any time; what runs, when its lease has
/// run out; what was put back, when its delay has ended.
/// </summary>
public sealed record QueuePlace(string Shard, string Order)
{
    public const int Shards = 4;

    private const string ReadyPrefix = "QUEUE#";

    // Start times are virtual: they move as the queue is served, not with the clock. What counts is that they are equally far apart for
    // every tenant, so that tenants with a backlog are served in turn.
    private static readonly TimeSpan SpanPerUnfinished = TimeSpan.FromSeconds(60);

    /// <param name="id">Decides the shard, and the order among equals.</param>
    /// <param name="front">The start time that is being served; see <see cref="QueueView"/>.</param>
    /// <param name="unfinished">Generations of the same tenant that are queued or running.</param>
    public static QueuePlace Ready(GenerationId id, DateTimeOffset front, int unfinished) =>
        new(ReadyShard(ShardOf(id)), $"{AttributeValues.Text(front + (SpanPerUnfinished * unfinished))}#{id}");

    public static QueuePlace Leased(GenerationId id, DateTimeOffset until) => new(LeaseShard(ShardOf(id)), $"{AttributeValues.Text(until)}#{id}");

    public static QueuePlace Delayed(GenerationId id, DateTimeOffset until) => new(DelayShard(ShardOf(id)), $"{AttributeValues.Text(until)}#{id}");

    /// <summary>Whether it waits for its turn, rather than for a moment.</summary>
    public bool IsReady => Shard.StartsWith(ReadyPrefix, StringComparison.Ordinal);

    /// <summary>Null when it is not in the queue.</summary>
    public static QueuePlace? Read(Dictionary<string, AttributeValue> item) =>
        item.Optional(Attributes.QueueShard) is { } shard ? new QueuePlace(shard, item.Required(Attributes.QueueOrder)) : null;

    /// <summary>The time that an order begins with.</summary>
    public static DateTimeOffset TimeOf(string order) =>
        DateTimeOffset.Parse(order.AsSpan(0, order.IndexOf('#', StringComparison.Ordinal)), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string ReadyShard(int shard) => $"{ReadyPrefix}{shard}";

    public static string LeaseShard(int shard) => $"LEASE#{shard}";

    public static string DelayShard(int shard) => $"DELAY#{shard}";

    public Dictionary<string, AttributeValue> AddTo(Dictionary<string, AttributeValue> item) => item
        .With(Attributes.QueueShard, new(Shard))
        .With(Attributes.QueueOrder, new(Order));

    // The end of a ULID is random, so shards fill evenly. string.GetHashCode differs between processes and would not do.
    private static int ShardOf(GenerationId id) => Encoding.ASCII.GetBytes(id.Value)[^1] % Shards;
}
