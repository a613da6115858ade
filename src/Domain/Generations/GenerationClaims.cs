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

    /// <summary>No tries are left and nobody holds a lease: it has to be failed.</summary>
    Exhausted,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Generation">As stored; null when taken.</param>
public sealed record Claim(ClaimOutcome Outcome, Generation? Generation);

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
public sealed class GenerationClaims(IAmazonDynamoDB dynamo, TableNames tables, IOptions<GenerationOptions> options, TimeProvider clock)
{
    /// <summary>Candidates in fair order, those whose lease or delay has ended before those that wait for their first attempt.</summary>
    public async Task<IReadOnlyList<Candidate>> FindAsync(int limit, CancellationToken cancellationToken)
    {
        var now = AttributeValues.Text(clock.GetUtcNow());
        var shards = Enumerable.Range(0, QueuePlace.Shards).ToList();
        var due = await Task.WhenAll(shards.Select(shard => QueryAsync(QueuePlace.LaterShard(shard), now, limit, cancellationToken)));
        var ready = await Task.WhenAll(shards.Select(shard => QueryAsync(QueuePlace.ReadyShard(shard), null, limit, cancellationToken)));
        return [.. InOrder(due).Concat(InOrder(ready)).Take(limit)];
    }

    /// <summary>Takes the generation, in one conditional write that hands out the next attempt number.</summary>
    public async Task<Claim> TryClaimAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + options.Value.LeaseDuration;
        var place = QueuePlace.Later(candidate.Id, until);
        var token = Guid.NewGuid().ToString("N");
        try
        {
            var response = await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.History,
                    Key = Keys.Generation(candidate.Tenant, candidate.Id),
                    UpdateExpression = "SET #status = :running, LeaseExpiresAt = :until, ClaimToken = :token, StartedAt = :now, QueueShard = :shard, QueueOrder = :order "
                        + "ADD Attempt :one, TriesLeft :minusOne",

                    // Free to take, or left behind by a worker that stopped renewing.
                    ConditionExpression = "TriesLeft > :zero AND (#status = :queued OR (#status = :running AND LeaseExpiresAt <= :now))",
                    ExpressionAttributeNames = new() { ["#status"] = nameof(Generation.Status) },
                    ExpressionAttributeValues = new()
                    {
                        [":running"] = new(nameof(GenerationStatus.Running)),
                        [":queued"] = new(nameof(GenerationStatus.Queued)),
                        [":now"] = AttributeValues.Time(now),
                        [":until"] = AttributeValues.Time(until),
                        [":token"] = new(token),
                        [":shard"] = new(place.Shard),
                        [":order"] = new(place.Order),
                        [":zero"] = AttributeValues.Number(0),
                        [":one"] = AttributeValues.Number(1),
                        [":minusOne"] = AttributeValues.Number(-1),
                    },
                    ReturnValues = ReturnValue.ALL_NEW,
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                },
                cancellationToken);
            return new Claim(ClaimOutcome.Claimed, Generation.Read(response.Attributes));
        }
        catch (ConditionalCheckFailedException refusal)
        {
            if (refusal.Item is not { Count: > 0 } item)
            {
                return new Claim(ClaimOutcome.Taken, null);
            }

            var seen = Generation.Read(item);
            if (item.Optional("ClaimToken") == token)
            {
                return new Claim(ClaimOutcome.Claimed, seen); // ours: the answer was lost, and the SDK asked again
            }

            return seen is { Status: GenerationStatus.Running, TriesLeft: <= 0 } && seen.LeaseExpiresAt <= now
                ? new Claim(ClaimOutcome.Exhausted, seen)
                : new Claim(ClaimOutcome.Taken, null);
        }
    }

    /// <summary>Holds the lease for another span. False when this attempt no longer owns the generation.</summary>
    public async Task<bool> TryRenewAsync(Generation generation, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Value.LeaseDuration;
        return await TryMoveAsync(
            generation,
            "SET LeaseExpiresAt = :until, QueueShard = :shard, QueueOrder = :order",
            QueuePlace.Later(generation.Id, until),
            new() { [":until"] = AttributeValues.Time(until) },
            cancellationToken);
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

        return await TryMoveAsync(
            generation,
            "SET #status = :queued, QueueShard = :shard, QueueOrder = :order REMOVE LeaseExpiresAt ADD TriesLeft :returned",
            QueuePlace.Later(generation.Id, clock.GetUtcNow() + delay),
            new()
            {
                [":queued"] = new(nameof(GenerationStatus.Queued)),
                [":returned"] = AttributeValues.Number(keepTry ? 1 : 0),
            },
            cancellationToken);
    }

    /// <summary>
    /// Lets the next worker take, with all its tries, what waits for a delay or for the lease of a worker that stopped. False when it
    /// waits for neither: a lease that holds is not touched, and what has ended stays ended.
    /// </summary>
    public async Task<bool> TryRequeueAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var place = QueuePlace.Later(candidate.Id, now);
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.History,
                    Key = Keys.Generation(candidate.Tenant, candidate.Id),
                    UpdateExpression = "SET QueueOrder = :order, TriesLeft = :tries",

                    // What is in a ready shard waits for its turn only, and keeps it.
                    ConditionExpression = "QueueShard = :shard AND (#status = :queued OR (#status = :running AND LeaseExpiresAt <= :now))",
                    ExpressionAttributeNames = new() { ["#status"] = nameof(Generation.Status) },
                    ExpressionAttributeValues = new()
                    {
                        [":queued"] = new(nameof(GenerationStatus.Queued)),
                        [":running"] = new(nameof(GenerationStatus.Running)),
                        [":now"] = AttributeValues.Time(now),
                        [":shard"] = new(place.Shard),
                        [":order"] = new(place.Order),
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

    private async Task<bool> TryMoveAsync(
        Generation generation, string update, QueuePlace place, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        try
        {
            await dynamo.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tables.History,
                    Key = Keys.Generation(generation.Tenant, generation.Id),
                    UpdateExpression = update,
                    ConditionExpression = "#status = :running AND Attempt = :attempt", // a late worker is refused
                    ExpressionAttributeNames = new() { ["#status"] = nameof(Generation.Status) },
                    ExpressionAttributeValues = new(values)
                    {
                        [":running"] = new(nameof(GenerationStatus.Running)),
                        [":attempt"] = AttributeValues.Number(generation.Attempt),
                        [":shard"] = new(place.Shard),
                        [":order"] = new(place.Order),
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

    private async Task<List<Candidate>> QueryAsync(string shard, string? dueBy, int limit, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, AttributeValue> { [":shard"] = new(shard) };
        if (dueBy is not null)
        {
            values[":due"] = new(dueBy);
        }

        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.History,
                IndexName = Attributes.QueueIndex,
                KeyConditionExpression = dueBy is null ? "QueueShard = :shard" : "QueueShard = :shard AND QueueOrder <= :due",
                ExpressionAttributeValues = values,
                Limit = limit,
            },
            cancellationToken);
        return [.. (response.Items ?? []).Select(Candidate.Read)];
    }

    private static IEnumerable<Candidate> InOrder(IEnumerable<IReadOnlyList<Candidate>> shards) =>
        shards.SelectMany(shard => shard).OrderBy(candidate => candidate.Order, StringComparer.Ordinal);
}
