using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Generations;

/// <summary>How a waiting generation stands.</summary>
/// <param name="Position">1 is the next one to be taken.</param>
/// <param name="IsExact">False when so many are waiting that only the first ones were counted.</param>
/// <param name="ReadyIn">A guess, from how many run at the moment and how long one usually takes.</param>
public sealed record QueueOutlook(int Position, bool IsExact, TimeSpan ReadyIn);

/// <summary>
/// The front of the queue as it was a moment ago, for what may be slightly wrong: a position, an estimate, and where newcomers line up.
/// All callers of this process share one look.
/// </summary>
public sealed class QueueView(IAmazonDynamoDB dynamo, TableNames tables, IOptions<GenerationOptions> options, TimeProvider clock)
{
    private const int SeenPerShard = 100;

    // Before every time; a key cannot be compared with an empty text.
    private const string FromTheStart = "0";
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<Snapshot>? _latest;
    private long _lookedAt;

    /// <summary>
    /// The start time that is being served now: that of the first in line, or now when nobody waits. Newcomers start here, beside the next
    /// generation of a tenant with a backlog, neither behind the backlog nor ahead of everybody for having had nothing so far.
    /// </summary>
    public async Task<DateTimeOffset> GetFrontAsync(CancellationToken cancellationToken) =>
        (await LookAsync(cancellationToken)).Waiting is [var first, ..] ? QueuePlace.TimeOf(first) : clock.GetUtcNow();

    /// <summary>Null when it is not waiting for its turn: finished, running, or put back for a while.</summary>
    public async Task<QueueOutlook?> FindAsync(Generation generation, CancellationToken cancellationToken)
    {
        if (generation.Place is not { IsReady: true } place)
        {
            return null;
        }

        var (waiting, running) = await LookAsync(cancellationToken);
        var ahead = waiting.Count(order => string.CompareOrdinal(order, place.Order) < 0);
        var rounds = (ahead / Math.Max(1, running)) + 1;
        return new QueueOutlook(ahead + 1, IsExact: ahead < SeenPerShard, rounds * options.Value.UsualDuration);
    }

    private Task<Snapshot> LookAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_latest is null || _latest.IsFaulted || clock.GetElapsedTime(_lookedAt) > KeptFor)
            {
                _lookedAt = clock.GetTimestamp();
                _latest = ReadAsync();
            }

            return _latest.WaitAsync(cancellationToken);
        }
    }

    private async Task<Snapshot> ReadAsync()
    {
        var now = AttributeValues.Text(clock.GetUtcNow());
        var shards = Enumerable.Range(0, QueuePlace.Shards).ToList();
        var waiting = await Task.WhenAll(shards.Select(shard => QueryAsync(QueuePlace.ReadyShard(shard), FromTheStart)));
        var running = await Task.WhenAll(shards.Select(shard => QueryAsync(QueuePlace.LeaseShard(shard), now)));
        return new Snapshot(
            [.. waiting.SelectMany(orders => orders).Order(StringComparer.Ordinal)],
            running.Sum(orders => orders.Count));
    }

    private async Task<IReadOnlyList<string>> QueryAsync(string shard, string from)
    {
        var response = await dynamo.QueryAsync(new QueryRequest
        {
            TableName = tables.History,
            IndexName = Attributes.QueueIndex,
            KeyConditionExpression = "QueueShard = :shard AND QueueOrder >= :from",
            ExpressionAttributeValues = new() { [":shard"] = new(shard), [":from"] = new(from) },
            Limit = SeenPerShard,
        });
        return [.. (response.Items ?? []).Select(item => item.Required(Attributes.QueueOrder))];
    }

    private sealed record Snapshot(IReadOnlyList<string> Waiting, int Running);
}
