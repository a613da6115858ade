using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

public enum ClaimOutcome
{
    /// <summary>This worker holds the lease and the attempt number.</summary>
    Claimed,

    /// <summary>Another worker has it, or it is finished.</summary>
    Taken,

    /// <summary>As many of the tenant's generations run as may; it stays where it is.</summary>
    TenantBusy,

    /// <summary>No tries are left and nobody holds a lease: it has to be failed.</summary>
    Exhausted,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Generation">As stored, when claimed or exhausted.</param>
/// <param name="IsTakeover">Whether it was claimed from a worker whose lease had run out.</param>
public sealed record Claim(ClaimOutcome Outcome, Generation? Generation = null, bool IsTakeover = false);

/// <summary>A generation that a worker may try to claim.</summary>
public sealed record Candidate(TenantId Tenant, GenerationId Id, string Order)
{
    /// <param name="item">A row of the queue index.</param>
    public static Candidate Read(Dictionary<string, AttributeValue> item) => new(
        new TenantId(item.Required(Attributes.PartitionKey)[Keys.TenantPrefix.Length..]),
        new GenerationId(item.Required(Attributes.SortKey)[Keys.GenerationPrefix.Length..]),
        item.Required(Attributes.QueueOrder));
}

/// <summary>What workers do with the queue: find, claim, renew, hand back. Every write is conditioned on the attempt number.</summary>
public sealed class GenerationClaims(
    IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, TenantSlots slots, IOptions<GenerationOptions> options, TimeProvider clock)
{
    private const int PageLength = 200;

    /// <summary>Candidates in fair order: abandoned ones before those that were put back, and these before those that wait for their first attempt.</summary>
    public Task<IReadOnlyList<Candidate>> FindAsync(int limit, CancellationToken cancellationToken) =>
        FindAsync(limit, new HashSet<TenantId>(), cancellationToken);

    /// <summary>Candidates in fair order, however far back in the queue those of other tenants may be.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="except">
    /// Tenants to pass over, as they run as many as they may. Their abandoned generations are found all the same: it may be those that
    /// take up their places.
    /// </param>
    public async Task<IReadOnlyList<Candidate>> FindAsync(int limit, IReadOnlySet<TenantId> except, CancellationToken cancellationToken)
    {
        var now = AttributeValues.Text(clock.GetUtcNow());
        var abandoned = FindAsync(QueuePlace.LeaseShard, now, limit, new HashSet<TenantId>(), cancellationToken);
        var putBack = FindAsync(QueuePlace.DelayShard, now, limit, except, cancellationToken);
        var ready = FindAsync(QueuePlace.ReadyShard, null, limit, except, cancellationToken);
        return [.. (await abandoned).Concat(await putBack).Concat(await ready).Take(limit)];
    }

    private async Task<IEnumerable<Candidate>> FindAsync(
        Func<int, string> shardOf, string? dueBy, int limit, IReadOnlySet<TenantId> except, CancellationToken cancellationToken)
    {
        var shards = await Task.WhenAll(
            Enumerable.Range(0, QueuePlace.Shards).Select(shard => FindAsync(shardOf(shard), dueBy, limit, except, cancellationToken)));
        return shards.SelectMany(shard => shard).OrderBy(candidate => candidate.Order, StringComparer.Ordinal);
    }

    /// <summary>Takes the generation, in one conditional write that hands out the next attempt number.</summary>
    public async Task<Claim> TryClaimAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await ReadAsync(candidate, cancellationToken) is not { IsFinished: false } seen)
        {
            return new Claim(ClaimOutcome.Taken);
        }

        // A lease that has run out was left behind by a worker that stopped renewing: its slot goes on to the next attempt.
        var isTakeover = seen.Status is GenerationStatus.Running;
        if (isTakeover && seen.LeaseExpiresAt > now)
        {
            return new Claim(ClaimOutcome.Taken);
        }

        if (seen.TriesLeft <= 0)
        {
            return new Claim(ClaimOutcome.Exhausted, seen);
        }

        var claimed = seen with
        {
            Status = GenerationStatus.Running,
            Attempt = seen.Attempt + 1,
            TriesLeft = seen.TriesLeft - 1,
            StartedAt = now,
            LeaseExpiresAt = now + options.Value.LeaseDuration,
            Place = QueuePlace.Leased(seen.Id, now + options.Value.LeaseDuration),
        };
        TransactWriteItem take = Take(seen, claimed);
        var reasons = await transactions.TryWriteAsync(isTakeover ? [take] : [take, slots.Take(seen.Tenant)], cancellationToken);
        return reasons switch
        {
            null => new Claim(ClaimOutcome.Claimed, claimed, isTakeover),
            [var generation, ..] when Transactions.IsFailedCondition(generation) => new Claim(ClaimOutcome.Taken),
            _ => new Claim(ClaimOutcome.TenantBusy),
        };
    }

    /// <summary>Holds the lease for another span. False when this attempt no longer owns the generation.</summary>
    public async Task<bool> TryRenewAsync(Generation generation, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Value.LeaseDuration;
        var place = QueuePlace.Leased(generation.Id, until);
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.History,
                    Key = Keys.Generation(generation.Tenant, generation.Id),
                    UpdateExpression = "SET LeaseExpiresAt = :until, QueueShard = :shard, QueueOrder = :order",
                    ConditionExpression = IsOurs,
                    ExpressionAttributeNames = StatusName,
                    ExpressionAttributeValues = Ours(generation, place, new() { [":until"] = AttributeValues.Time(until) }),
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Puts the generation back for a later attempt. False when this attempt no longer owns it.</summary>
    /// <param name="generation">As claimed.</param>
    /// <param name="delay">How long nobody may take it.</param>
    /// <param name="keepTry">Whether this attempt does not count: the model was busy, or the worker is stopping.</param>
    /// <exception cref="ArgumentException">No tries are left, so nobody could ever claim it again: it has to be failed.</exception>
    public async Task<bool> TryHandBackAsync(Generation generation, TimeSpan delay, bool keepTry, CancellationToken cancellationToken)
    {
        if (!keepTry && generation.TriesLeft <= 0)
        {
            throw new ArgumentException($"Generation {generation.Id} has no tries left.", nameof(generation));
        }

        var handBack = new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.History,
                Key = Keys.Generation(generation.Tenant, generation.Id),
                UpdateExpression = "SET #status = :queued, QueueShard = :shard, QueueOrder = :order REMOVE LeaseExpiresAt ADD TriesLeft :returned",
                ConditionExpression = IsOurs,
                ExpressionAttributeNames = StatusName,
                ExpressionAttributeValues = Ours(
                    generation,
                    QueuePlace.Delayed(generation.Id, clock.GetUtcNow() + delay),
                    new()
                    {
                        [":queued"] = new(nameof(GenerationStatus.Queued)),
                        [":returned"] = AttributeValues.Number(keepTry ? 1 : 0),
                    }),
            },
        };
        return await transactions.TryWriteAsync([handBack, slots.GiveBack(generation.Tenant)], cancellationToken) is null;
    }

    /// <summary>
    /// Lets the next worker take, with all its tries, what waits for a delay or for the lease of a worker that stopped. False when it
    /// waits for neither: a lease that holds is not touched, and what has ended stays ended.
    /// </summary>
    public async Task<bool> TryRequeueAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.History,
                    Key = Keys.Generation(candidate.Tenant, candidate.Id),
                    UpdateExpression = "SET QueueOrder = :order, TriesLeft = :tries",

                    // What is in a ready shard waits for its turn only, and keeps it.
                    ConditionExpression = "(#status = :queued AND QueueShard = :delayed) OR (#status = :running AND LeaseExpiresAt <= :now)",
                    ExpressionAttributeNames = StatusName,
                    ExpressionAttributeValues = new()
                    {
                        [":queued"] = new(nameof(GenerationStatus.Queued)),
                        [":running"] = new(nameof(GenerationStatus.Running)),
                        [":delayed"] = new(QueuePlace.Delayed(candidate.Id, now).Shard),
                        [":now"] = AttributeValues.Time(now),
                        [":order"] = new(QueuePlace.Delayed(candidate.Id, now).Order),
                        [":tries"] = AttributeValues.Number(options.Value.AttemptsMax),
                    },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    // A late worker is refused.
    private const string IsOurs = "#status = :running AND Attempt = :attempt";

    private static Dictionary<string, string> StatusName => new() { ["#status"] = nameof(Generation.Status) };

    private static Dictionary<string, AttributeValue> Ours(Generation generation, QueuePlace place, Dictionary<string, AttributeValue> values) => new(values)
    {
        [":running"] = new(nameof(GenerationStatus.Running)),
        [":attempt"] = AttributeValues.Number(generation.Attempt),
        [":shard"] = new(place.Shard),
        [":order"] = new(place.Order),
    };

    private TransactWriteItem Take(Generation seen, Generation claimed) => new()
    {
        Update = new Update
        {
            TableName = tables.History,
            Key = Keys.Generation(seen.Tenant, seen.Id),
            UpdateExpression = "SET #status = :running, Attempt = :next, TriesLeft = :triesLeft, StartedAt = :now, LeaseExpiresAt = :until, "
                + "QueueShard = :shard, QueueOrder = :order",

            // Nobody claimed or finished it since, and a lease that had run out was not renewed after all.
            ConditionExpression = "#status = :seen AND Attempt = :attempt AND TriesLeft = :tries AND "
                + "(attribute_not_exists(LeaseExpiresAt) OR LeaseExpiresAt <= :now)",
            ExpressionAttributeNames = StatusName,
            ExpressionAttributeValues = Ours(
                seen,
                claimed.Place!,
                new()
                {
                    [":seen"] = new(seen.Status.ToString()),
                    [":tries"] = AttributeValues.Number(seen.TriesLeft),
                    [":next"] = AttributeValues.Number(claimed.Attempt),
                    [":triesLeft"] = AttributeValues.Number(claimed.TriesLeft),
                    [":now"] = AttributeValues.Time(claimed.StartedAt!.Value),
                    [":until"] = AttributeValues.Time(claimed.LeaseExpiresAt!.Value),
                }),
        },
    };

    private async Task<Generation?> ReadAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.Generation(candidate.Tenant, candidate.Id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } item ? Generation.Read(item) : null;
    }

    private async Task<List<Candidate>> FindAsync(
        string shard, string? dueBy, int limit, IReadOnlySet<TenantId> except, CancellationToken cancellationToken)
    {
        var found = new List<Candidate>();
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var response = await dynamo.QueryAsync(Query(shard, dueBy, except.Count == 0 ? limit : PageLength, start), cancellationToken);
            found.AddRange((response.Items ?? []).Select(Candidate.Read).Where(candidate => !except.Contains(candidate.Tenant)));
            start = response.LastEvaluatedKey is { Count: > 0 } more ? more : null;
        }
        while (start is not null && found.Count < limit);

        return found;
    }

    private QueryRequest Query(string shard, string? dueBy, int limit, Dictionary<string, AttributeValue>? start)
    {
        var query = new QueryRequest
        {
            TableName = tables.History,
            IndexName = Attributes.QueueIndex,
            KeyConditionExpression = "QueueShard = :shard",
            ExpressionAttributeValues = new() { [":shard"] = new(shard) },
            Limit = limit,
            ExclusiveStartKey = start,
        };
        if (dueBy is not null)
        {
            query.KeyConditionExpression += " AND QueueOrder <= :due";
            query.ExpressionAttributeValues[":due"] = new(dueBy);
        }

        return query;
    }
}
