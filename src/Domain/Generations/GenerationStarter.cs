using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

public enum StartOutcome
{
    /// <summary>Charged and queued.</summary>
    Started,

    /// <summary>The same request came before under this key; nothing more was charged.</summary>
    AlreadyStarted,

    /// <summary>This key was used for another request; nothing was charged.</summary>
    KeyReused,

    /// <summary>Nothing was charged.</summary>
    InsufficientCredits,

    /// <summary>The member's cap for the month leaves too little; nothing was charged.</summary>
    MemberCapReached,

    /// <summary>So many of the tenant's generations have not finished that no more are taken for now; nothing was charged.</summary>
    TooManyUnfinished,

    /// <summary>The day's model calls are used up, see <see cref="SpendBreaker"/>; nothing was charged.</summary>
    Paused,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Ids">The generations, for <see cref="StartOutcome.Started"/> and <see cref="StartOutcome.AlreadyStarted"/>.</param>
/// <param name="CreditsAvailable">What could be spent right after it: a repeated request gets the first one's number.</param>
public sealed record StartResult(StartOutcome Outcome, IReadOnlyList<GenerationId> Ids, int CreditsAvailable);

/// <summary>Accepts requests: credits on hold, ledger entries, queued generations and the idempotency key, in one transaction.</summary>
public sealed class GenerationStarter(
    IAmazonDynamoDB dynamo,
    TableNames tables,
    CreditLedger ledger,
    QueueView queue,
    SpendBreaker breaker,
    IOptions<CreditOptions> credits,
    IOptions<LimitOptions> limits,
    IOptions<GenerationOptions> generations,
    IOptions<HistoryOptions> history,
    TimeProvider clock,
    Random random)
{
    /// <summary>Charges and queues what the request asks for, once per idempotency key of the tenant.</summary>
    /// <param name="tenant">Who pays and owns the result.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="idempotencyKey">Made once by whoever may retry.</param>
    /// <param name="request">A valid request: <see cref="GenerationRequest.Validate"/> found nothing.</param>
    public Task<StartResult> StartAsync(TenantId tenant, UserId user, string idempotencyKey, GenerationRequest request, CancellationToken cancellationToken) =>
        StartAsync(tenant, user, monthlyCap: null, idempotencyKey, request, cancellationToken);

    /// <summary>The same on behalf of somebody who may have a cap.</summary>
    public Task<StartResult> StartAsync(Participant by, string idempotencyKey, GenerationRequest request, CancellationToken cancellationToken) =>
        StartAsync(by.Tenant, by.User, by.MonthlyCap, idempotencyKey, request, cancellationToken);

    private async Task<StartResult> StartAsync(
        TenantId tenant, UserId user, int? monthlyCap, string idempotencyKey, GenerationRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ids = Enumerable.Range(0, request.Count).Select(_ => GenerationId.New(now, random)).ToList();
        var fingerprint = request.Fingerprint;
        if (await breaker.IsOpenAsync(cancellationToken))
        {
            return await FindEarlierAsync(tenant, idempotencyKey, fingerprint, available: 0, cancellationToken) ?? new StartResult(StartOutcome.Paused, [], 0);
        }

        var trace = Activity.Current?.Id; // the plan may be asked while another request's writes are served
        var front = await queue.GetFrontAsync(cancellationToken);
        var obstacle = StartOutcome.Started; // of the plan's last asking
        var result = await ledger.WriteAsync(
            tenant,
            monthlyCap is null ? null : user,
            draft =>
            {
                draft.Renew(credits.Value.DailyAllowance);
                obstacle = FindObstacle(draft, user, monthlyCap, ids.Count);
                if (obstacle is not StartOutcome.Started)
                {
                    return null;
                }

                var unfinished = draft.Balance.Reserved;
                var queued = new List<TransactWriteItem>();
                foreach (var (index, id) in ids.Index())
                {
                    var reservation = draft.TryReserve(credits: 1, id.Reference, user)!;
                    queued.Add(PutIfAbsent(Queue(tenant, user, id, idempotencyKey, request, SeedOf(request, index), reservation, now, front, unfinished++, trace)));
                }

                return [RememberKey(tenant, idempotencyKey, fingerprint, ids, draft.Balance.Available, now), .. queued];
            },
            cancellationToken);

        var available = result.Balance.Available;

        // A replay also finds too few credits once they are spent, so the key is asked before the balance is believed. The key is read
        // after the balance was: a twin that took the last credit has stored its key by then.
        if (result.Outcome is not LedgerOutcome.Written
            && await FindEarlierAsync(tenant, idempotencyKey, fingerprint, available, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        return result.Outcome switch
        {
            LedgerOutcome.Written => new StartResult(StartOutcome.Started, ids, available),
            LedgerOutcome.Declined => new StartResult(obstacle, [], available),
            LedgerOutcome.Refused => throw new InvalidOperationException("A new generation's id is taken, or its idempotency key expired in between."),
        };
    }

    private StartOutcome FindObstacle(LedgerDraft draft, UserId user, int? monthlyCap, int count) =>
        draft.Balance.Available < count ? StartOutcome.InsufficientCredits
        : monthlyCap is { } cap && draft.SpentThisMonthBy(user) + count > cap ? StartOutcome.MemberCapReached
        : draft.Balance.Reserved + count > limits.Value.UnfinishedPerTenant ? StartOutcome.TooManyUnfinished
        : StartOutcome.Started;

    // With one seed for all of them, variations would be copies.
    private static long? SeedOf(GenerationRequest request, int index) => request.Seed is { } seed ? (seed + index) % (GenerationRequest.SeedMax + 1) : null;

    private Dictionary<string, AttributeValue> Queue(
        TenantId tenant, UserId user, GenerationId id, string idempotencyKey, GenerationRequest request, long? seed, Reservation reservation, DateTimeOffset now, DateTimeOffset front, int unfinished, string? trace)
    {
        var generation = new Generation
        {
            Tenant = tenant,
            Id = id,
            CreatedBy = user,
            CreatedAt = now,
            ExpiresAt = now.AddDays(history.Value.RetentionDays),
            Prompt = request.Prompt,
            NegativePrompt = string.IsNullOrWhiteSpace(request.NegativePrompt) ? null : request.NegativePrompt,
            AspectRatio = request.AspectRatio,
            OutputFormat = request.OutputFormat,
            Style = request.Style,
            Seed = seed,
            Source = request.Source,
            Status = GenerationStatus.Queued,
            TriesLeft = generations.Value.AttemptsMax,
            Reservation = reservation,
            KeyHash = Keys.Hash(idempotencyKey),
            TraceParent = trace,
        };
        return QueuePlace.Ready(id, front, unfinished).AddTo(Generation.From(generation));
    }

    private TransactWriteItem RememberKey(
        TenantId tenant, string idempotencyKey, string fingerprint, List<GenerationId> ids, int available, DateTimeOffset now) => new()
        {
            Put = new Put
            {
                TableName = tables.History,
                Item = new(Keys.IdempotencyKey(tenant, idempotencyKey))
                {
                    ["Fingerprint"] = new(fingerprint),
                    ["Generations"] = new() { L = [.. ids.Select(id => new AttributeValue(id.Value))] },
                    ["CreditsAvailable"] = AttributeValues.Number(available),
                    [Attributes.ExpiresAt] = AttributeValues.EpochSeconds(now + HistoryOptions.IdempotencyKeyLifetime),
                },
                ConditionExpression = "attribute_not_exists(PK) OR ExpiresAt <= :now", // one charge per key; TTL deletion is late
                ExpressionAttributeValues = new() { [":now"] = AttributeValues.EpochSeconds(now) },
            },
        };

    private TransactWriteItem PutIfAbsent(Dictionary<string, AttributeValue> item) => new()
    {
        Put = new Put { TableName = tables.History, Item = item, ConditionExpression = "attribute_not_exists(PK)" },
    };

    /// <summary>What became of the key before; null when it is new.</summary>
    private async Task<StartResult?> FindEarlierAsync(
        TenantId tenant, string idempotencyKey, string fingerprint, int available, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.History, Key = Keys.IdempotencyKey(tenant, idempotencyKey), ConsistentRead = true }, cancellationToken);
        if (response.Item is not { Count: > 0 } item || item.OptionalEpochSeconds(Attributes.ExpiresAt) <= clock.GetUtcNow())
        {
            return null;
        }

        return item.Required("Fingerprint") == fingerprint
            ? new StartResult(StartOutcome.AlreadyStarted, [.. item["Generations"].L.Select(id => new GenerationId(id.S))], item.GetInt("CreditsAvailable"))
            : new StartResult(StartOutcome.KeyReused, [], available);
    }
}
