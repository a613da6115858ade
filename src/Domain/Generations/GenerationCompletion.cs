using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Generations;

public enum CompletionOutcome
{
    /// <summary>The end state and its ledger entry are stored.</summary>
    Completed,

    /// <summary>This very completion was stored before; its answer had been lost.</summary>
    AlreadyCompleted,

    /// <summary>Another attempt or a cancellation was first; nothing is stored.</summary>
    Superseded,
}

public enum CancelOutcome
{
    Cancelled,

    /// <summary>It had finished; nothing changed.</summary>
    AlreadyFinished,

    NotFound,
}

/// <summary>
/// Ends generations: the final state and the settlement or release of its credits are one transaction, conditioned on the state and
/// attempt it ends. So a generation is settled or released once, by whoever is first.
/// </summary>
public sealed class GenerationCompletion(CreditLedger ledger, GenerationHistory history, TenantSlots slots, TableNames tables, TimeProvider clock)
{
    private const int ChangesMax = 20;

    public Task<CompletionOutcome> SucceedAsync(Generation generation, Poster poster, CancellationToken cancellationToken) =>
        CompleteAsync(
            generation,
            GenerationStatus.Succeeded,
            Poster.From(poster),
            draft => draft.TrySettle(generation.Reservation, generation.Id.Reference, LedgerEntry.System),
            cancellationToken);

    public Task<CompletionOutcome> FailAsync(Generation generation, FailureReason reason, CancellationToken cancellationToken) =>
        CompleteAsync(
            generation,
            GenerationStatus.Failed,
            new() { [nameof(Generation.Failure)] = new(reason.ToString()) },
            draft => draft.TryRelease(generation.Reservation, generation.Id.Reference, generation.CreatedBy, LedgerEntry.System),
            cancellationToken,

            // Given up because nobody works on it; if its worker was only slow and has renewed since, it is that one's to end.
            reason is FailureReason.Interrupted ? " AND LeaseExpiresAt <= :now" : "");

    /// <summary>Stops a queued or running generation and gives its credits back. A worker that still works on it finds out at its next write.</summary>
    public async Task<CancelOutcome> CancelAsync(TenantId tenant, GenerationId id, UserId user, CancellationToken cancellationToken)
    {
        for (var change = 0; change < ChangesMax; change++)
        {
            if (await history.FindAsync(tenant, id, cancellationToken) is not { } generation)
            {
                return CancelOutcome.NotFound;
            }

            if (generation.IsFinished)
            {
                return CancelOutcome.AlreadyFinished;
            }

            var result = await ledger.WriteAsync(
                tenant,
                draft => draft.TryRelease(generation.Reservation, generation.Id.Reference, generation.CreatedBy, user.Value)
                    ? End(generation, GenerationStatus.Cancelled, [], "#status = :seen", [])
                    : null,
                cancellationToken);
            switch (result.Outcome)
            {
                case LedgerOutcome.Written:
                    return CancelOutcome.Cancelled;
                case LedgerOutcome.Declined:
                    return CancelOutcome.AlreadyFinished; // nothing is held for it any more
            }

            // Refused: it began, ended or was handed back since it was read. What is to be written depends on which.
        }

        throw new TimeoutException($"Generation {id} changed {ChangesMax} times while it was being cancelled.");
    }

    /// <summary>Takes a generation that waits off the queue and gives its credits back. False when it does not wait: what a worker has begun is left to it.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="actor">Who decided it.</param>
    /// <param name="reason">Why, in that person's words.</param>
    public async Task<bool> TryWithdrawAsync(TenantId tenant, GenerationId id, string actor, string reason, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(tenant, id, cancellationToken) is not { Status: GenerationStatus.Queued } generation)
        {
            return false;
        }

        var result = await ledger.WriteAsync(
            tenant,
            draft => draft.TryRelease(generation.Reservation, generation.Id.Reference, generation.CreatedBy, actor, reason)
                ? End(generation, GenerationStatus.Cancelled, [], "#status = :seen", [])
                : null,
            cancellationToken);
        return result.Outcome is LedgerOutcome.Written;
    }

    private async Task<CompletionOutcome> CompleteAsync(
        Generation generation,
        GenerationStatus status,
        Dictionary<string, AttributeValue> facts,
        Func<LedgerDraft, bool> tryBook,
        CancellationToken cancellationToken,
        string furtherCondition = "")
    {
        var result = await ledger.WriteAsync(
            generation.Tenant,
            draft => tryBook(draft)
                ? End(
                    generation,
                    status,
                    facts,
                    "#status = :seen AND Attempt = :attempt" + furtherCondition, // a late worker cannot win
                    new() { [":attempt"] = AttributeValues.Number(generation.Attempt) })
                : null, // nothing is held for it any more, so it has ended already
            cancellationToken);
        if (result.Outcome is LedgerOutcome.Written)
        {
            return CompletionOutcome.Completed;
        }

        var stored = await history.FindAsync(generation.Tenant, generation.Id, cancellationToken);
        return stored?.Status == status && stored.Attempt == generation.Attempt ? CompletionOutcome.AlreadyCompleted : CompletionOutcome.Superseded;
    }

    /// <summary>The writes that end a generation on the condition that it is still in the state it was seen in.</summary>
    private List<TransactWriteItem> End(
        Generation generation, GenerationStatus status, Dictionary<string, AttributeValue> facts, string condition, Dictionary<string, AttributeValue> conditionValues)
    {
        var values = new Dictionary<string, AttributeValue>(conditionValues)
        {
            [":seen"] = new(generation.Status.ToString()),
            [":status"] = new(status.ToString()),
            [":now"] = AttributeValues.Time(clock.GetUtcNow()),
        };
        var names = new Dictionary<string, string> { ["#status"] = nameof(Generation.Status) };
        var sets = new List<string> { "#status = :status", "FinishedAt = :now" };
        foreach (var (name, value) in facts)
        {
            names["#" + name] = name;
            values[":" + name] = value;
            sets.Add($"#{name} = :{name}");
        }

        var end = new TransactWriteItem
        {
            Update = new Update
            {
                TableName = tables.History,
                Key = Keys.Generation(generation.Tenant, generation.Id),
                UpdateExpression = $"SET {string.Join(", ", sets)} REMOVE QueueShard, QueueOrder, LeaseExpiresAt",
                ConditionExpression = condition,
                ExpressionAttributeNames = names,
                ExpressionAttributeValues = values,
            },
        };
        return generation.Status is GenerationStatus.Running ? [end, slots.GiveBack(generation.Tenant)] : [end];
    }
}
