using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

/// <summary>What waits for a worker.</summary>
/// <param name="Waiting">Generations that wait for their turn, or whose delay or lease has ended. More than some hundreds in a shard are not counted.</param>
/// <param name="Oldest">
/// How long the one has waited that has waited longest of those that a worker may begin now; zero when there is none. What waits only for
/// another generation of its own tenant to end does not count: more workers would not help it.
/// </param>
public sealed record QueueBacklog(int Waiting, TimeSpan Oldest);

/// <summary>Looks at the queue for those who watch it, at a bounded price: twelve queries of one page, and a few rows.</summary>
public sealed class QueueBacklogs(IAmazonDynamoDB dynamo, TableNames tables, TenantSlots slots, TimeProvider clock)
{
    /// <summary>Generations of one shard that are looked at; each shard has its share of the queue.</summary>
    public const int SeenPerShard = 250;

    /// <summary>Tenants that are asked for a free place, those first that have waited longest. Who comes after them is taken to have one.</summary>
    public const int TenantsAsked = 16;

    public async Task<QueueBacklog> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ready = SeeAsync(QueuePlace.ReadyShard, dueBy: null, cancellationToken);
        var putBack = SeeAsync(QueuePlace.DelayShard, now, cancellationToken);
        var abandoned = SeeAsync(QueuePlace.LeaseShard, now, cancellationToken);
        await Task.WhenAll(ready, putBack, abandoned);

        // The place of an abandoned one is still its own, so it needs none. Start times of the queue are virtual: ids tell the real ones.
        var free = (await abandoned).Select(DueSince);
        var needPlaces = (await ready).Select(candidate => (candidate.Tenant, Since: candidate.Id.MadeAt))
            .Concat((await putBack).Select(candidate => (candidate.Tenant, Since: DueSince(candidate))));
        var oldest = free.Append(await OldestWithPlaceAsync(needPlaces, now, cancellationToken)).Min();
        return new QueueBacklog((await ready).Count + (await putBack).Count + (await abandoned).Count, oldest < now ? now - oldest : TimeSpan.Zero);
    }

    /// <summary>Since when the oldest waits whose tenant may run one more; now when there is none.</summary>
    private async Task<DateTimeOffset> OldestWithPlaceAsync(
        IEnumerable<(TenantId Tenant, DateTimeOffset Since)> waiting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tenants = waiting.GroupBy(each => each.Tenant, each => each.Since).Select(tenant => (Tenant: tenant.Key, Since: tenant.Min())).OrderBy(tenant => tenant.Since);
        var asked = 0;
        foreach (var (tenant, since) in tenants)
        {
            if (++asked > TenantsAsked || await HasPlaceAsync(tenant, cancellationToken))
            {
                return since;
            }
        }

        return now;
    }

    private async Task<bool> HasPlaceAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(new GetItemRequest { TableName = tables.History, Key = Keys.Running(tenant) }, cancellationToken);
        return slots.HasPlace(response.Item ?? []);
    }

    private static DateTimeOffset DueSince(Candidate candidate) => QueuePlace.TimeOf(candidate.Order);

    private async Task<List<Candidate>> SeeAsync(Func<int, string> shardOf, DateTimeOffset? dueBy, CancellationToken cancellationToken)
    {
        var shards = await Task.WhenAll(Enumerable.Range(0, QueuePlace.Shards).Select(shard => dynamo.QueryAsync(Query(shardOf(shard), dueBy), cancellationToken)));
        return [.. shards.SelectMany(shard => shard.Items ?? []).Select(Candidate.Read)];
    }

    private QueryRequest Query(string shard, DateTimeOffset? dueBy)
    {
        var query = new QueryRequest
        {
            TableName = tables.History,
            IndexName = Attributes.QueueIndex,
            KeyConditionExpression = "QueueShard = :shard",
            ExpressionAttributeValues = new() { [":shard"] = new(shard) },
            Limit = SeenPerShard,
        };
        if (dueBy is { } due)
        {
            query.KeyConditionExpression += " AND QueueOrder <= :due";
            query.ExpressionAttributeValues[":due"] = new(AttributeValues.Text(due));
        }

        return query;
    }
}
