using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>
/// Decides what to write, given the balance as it is. Called again when another writer was first, so it must only calculate.
/// </summary>
/// <returns>The writes that must succeed together with the draft's entries; null to leave everything as it is.</returns>
public delegate IReadOnlyList<TransactWriteItem>? LedgerPlan(LedgerDraft draft);

public enum LedgerOutcome
{
    /// <summary>Balance, entries and accompanying writes are stored.</summary>
    Written,

    /// <summary>The plan chose to write nothing.</summary>
    Declined,

    /// <summary>The condition of an accompanying write failed; nothing is stored.</summary>
    Refused,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Balance">After the write, or as last seen.</param>
/// <param name="Reasons">One for each accompanying write, when refused.</param>
public sealed record LedgerResult(LedgerOutcome Outcome, CreditBalance Balance, IReadOnlyList<CancellationReason> Reasons);

/// <summary>The only writer of balances and entries: a balance never changes without the entries that explain it, in one transaction.</summary>
public sealed class CreditLedger(IAmazonDynamoDB dynamo, TableNames tables, Transactions transactions, Spendings spendings, CreditTelemetry telemetry, TimeProvider clock)
{
    // A caller waits so long at most, and a round of the line takes so long at most.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(4);

    private readonly WaitingLines<TenantId, PendingWrite> _lines = new();

    /// <summary>The balance as written. An allowance that is due but not yet granted is not in it; <see cref="LedgerDraft.Renew"/> adds it.</summary>
    public async Task<CreditBalance> GetBalanceAsync(TenantId tenant, CancellationToken cancellationToken) =>
        CreditBalance.Read(await FindBalanceRowAsync(tenant, cancellationToken));

    /// <summary>The balance's row, attribute by attribute; null when there is none.</summary>
    public async Task<Dictionary<string, AttributeValue>?> FindBalanceRowAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.Balance(tenant), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } row ? row : null;
    }

    /// <summary>Whether a booking was made under the reference.</summary>
    public async Task<bool> IsBookedAsync(TenantId tenant, string reference, CancellationToken cancellationToken)
    {
        var response = await dynamo.GetItemAsync(
            new GetItemRequest { TableName = tables.Credits, Key = Keys.Booking(tenant, reference), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 };
    }

    /// <summary>Entries, newest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="before">Only entries with a lower number than this; null starts at the newest.</param>
    /// <param name="limit">At most so many.</param>
    public async Task<IReadOnlyList<LedgerEntry>> ListEntriesAsync(TenantId tenant, long? before, int limit, CancellationToken cancellationToken)
    {
        var response = await dynamo.QueryAsync(
            new QueryRequest
            {
                TableName = tables.Credits,
                KeyConditionExpression = "PK = :ledger AND SK < :before",
                ExpressionAttributeValues = new()
                {
                    [":ledger"] = new(Keys.LedgerPartition(tenant)),
                    [":before"] = Keys.Entry(tenant, before ?? LedgerEntry.SequenceMax)[Attributes.SortKey],
                },
                ScanIndexForward = false,
                ConsistentRead = true,
                Limit = limit,
            },
            cancellationToken);
        return [.. (response.Items ?? []).Select(LedgerEntry.Read)];
    }

    /// <summary>
    /// One page, newest first: full, or the last, or all that was found in as many reads as a page may take. Then it may have few entries or
    /// none and still say where to go on.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only entries with a lower number than this; null for the newest.</param>
    /// <param name="limit">Entries on a full page.</param>
    public async Task<LedgerPage> SearchEntriesAsync(TenantId tenant, LedgerFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        const int ReadsMax = 5; // of a megabyte each: some twenty thousand entries
        var found = new List<LedgerEntry>();
        var query = Search(tenant, filter, before ?? LedgerEntry.SequenceMax);
        query.Limit = filter.IsNarrow ? null : limit + 1;
        for (var read = 0; read < ReadsMax && found.Count <= limit && (read == 0 || query.ExclusiveStartKey is { Count: > 0 }); read++)
        {
            var response = await dynamo.QueryAsync(query, cancellationToken);
            found.AddRange((response.Items ?? []).Select(LedgerEntry.Read));
            query.ExclusiveStartKey = response.LastEvaluatedKey;
        }

        return found.Count > limit ? new LedgerPage(found[..limit], found[limit - 1].Sequence)
            : query.ExclusiveStartKey is { Count: > 0 } stopped ? new LedgerPage(found, Keys.SequenceOf(stopped))
            : new LedgerPage(found, null);
    }

    private QueryRequest Search(TenantId tenant, LedgerFilter filter, long before)
    {
        var values = new Dictionary<string, AttributeValue>
        {
            [":ledger"] = new(Keys.LedgerPartition(tenant)),
            [":before"] = Keys.Entry(tenant, before)[Attributes.SortKey],
        };
        var names = new Dictionary<string, string>();
        var conditions = new List<string>();
        if (filter.Kinds.Count > 0)
        {
            names["#kind"] = nameof(LedgerEntry.Kind);
            var kinds = filter.Kinds.Select((kind, index) => (Name: $":kind{index}", Value: new AttributeValue(kind.ToString()))).ToList();
            kinds.ForEach(kind => values[kind.Name] = kind.Value);
            conditions.Add($"#kind IN ({string.Join(", ", kinds.Select(kind => kind.Name))})");
        }

        Compare(":from", ">=", filter.From);
        Compare(":until", "<", filter.Before);
        return new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :ledger AND SK < :before", // bookings sort behind the entries
            FilterExpression = conditions.Count > 0 ? string.Join(" AND ", conditions) : null,
            ExpressionAttributeNames = names.Count > 0 ? names : null,
            ExpressionAttributeValues = values,
            ScanIndexForward = false,
            ConsistentRead = true,
        };

        void Compare(string value, string sign, DateTimeOffset? moment)
        {
            if (moment is { } time)
            {
                names["#at"] = nameof(LedgerEntry.At);
                values[value] = AttributeValues.Time(time);
                conditions.Add($"#at {sign} {value}");
            }
        }
    }

    /// <summary>The entries with that reference, first to last. Of a very long ledger only the newest part is looked through: some ten thousand entries.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ListEntriesOfAsync(TenantId tenant, string reference, CancellationToken cancellationToken)
    {
        const int PagesMax = 3; // of a megabyte each
        var found = new List<LedgerEntry>();
        var query = new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :ledger AND begins_with(SK, :entries)",
            FilterExpression = "#reference = :reference",
            ExpressionAttributeNames = new() { ["#reference"] = nameof(LedgerEntry.Reference) },
            ExpressionAttributeValues = new()
            {
                [":ledger"] = new(Keys.LedgerPartition(tenant)),
                [":entries"] = new(Keys.EntryPrefix),
                [":reference"] = new(reference),
            },
            ScanIndexForward = false,
        };
        for (var page = 0; page < PagesMax && (page == 0 || query.ExclusiveStartKey is { Count: > 0 }); page++)
        {
            var response = await dynamo.QueryAsync(query, cancellationToken);
            found.AddRange((response.Items ?? []).Select(LedgerEntry.Read));
            query.ExclusiveStartKey = response.LastEvaluatedKey;
        }

        found.Reverse();
        return found;
    }

    /// <summary>Entries, oldest first, page by page as they are consumed.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">Only entries with a higher number than this.</param>
    /// <param name="through">The last number wanted.</param>
    public async IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(
        TenantId tenant, long after, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after >= through)
        {
            yield break;
        }

        var query = new QueryRequest
        {
            TableName = tables.Credits,
            KeyConditionExpression = "PK = :ledger AND SK BETWEEN :first AND :last",
            ExpressionAttributeValues = new()
            {
                [":ledger"] = new(Keys.LedgerPartition(tenant)),
                [":first"] = Keys.Entry(tenant, after + 1)[Attributes.SortKey],
                [":last"] = Keys.Entry(tenant, through)[Attributes.SortKey],
            },
            ConsistentRead = true,
        };
        do
        {
            var page = await dynamo.QueryAsync(query, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return LedgerEntry.Read(item);
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>
    /// Writes the plan's entries and its accompanying writes in one transaction. Where another writer was first, the plan is asked
    /// again with the newer balance. Accompanying writes stand first, so that "has this happened before" is read before "is it allowed".
    /// What waits for the same balance meanwhile is written together: a burst takes a few transactions, not one for each of it.
    /// </summary>
    /// <exception cref="TimeoutException">It took too long. Whether it was written is not known; the caller repeats it under the same key.</exception>
    public Task<LedgerResult> WriteAsync(TenantId tenant, LedgerPlan plan, CancellationToken cancellationToken) => WriteAsync(tenant, capped: null, plan, cancellationToken);

    /// <inheritdoc cref="WriteAsync(TenantId, LedgerPlan, CancellationToken)"/>
    /// <param name="tenant">Whose ledger.</param>
    /// <param name="capped">The member whose <see cref="LedgerDraft.SpentThisMonthBy"/> the plan asks for.</param>
    /// <param name="plan">What to write.</param>
    public async Task<LedgerResult> WriteAsync(TenantId tenant, UserId? capped, LedgerPlan plan, CancellationToken cancellationToken)
    {
        var write = new PendingWrite(plan, capped);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var late = patience.Token.Register(() => write.Fail(new TimeoutException($"The ledger did not take the write within {Patience}.")));
        using var gone = cancellationToken.Register(() => write.Fail(new OperationCanceledException(cancellationToken)));
        if (_lines.Join(tenant, write))
        {
            _ = ServeAsync(tenant);
        }

        return await write.Done;
    }

    private async Task ServeAsync(TenantId tenant)
    {
        while (_lines.TakeAll(tenant) is { Count: > 0 } waiting)
        {
            await WriteTogetherAsync(tenant, waiting);
        }
    }

    private async Task WriteTogetherAsync(TenantId tenant, List<PendingWrite> writes)
    {
        try
        {
            var balance = await WithinRoundTimeAsync(token => GetBalanceAsync(tenant, token));
            for (var waiting = writes; waiting.Count > 0;)
            {
                (waiting, balance) = await WithinRoundTimeAsync(token => WriteRoundAsync(tenant, waiting, balance, token));
            }
        }
        catch (OperationCanceledException)
        {
            writes.ForEach(write => write.Fail(new TimeoutException($"The ledger did not take the write within {RoundTime}.")));
        }
        catch (Exception exception)
        {
            writes.ForEach(write => write.Fail(exception)); // those that have their answer keep it
        }
    }

    private async Task<T> WithinRoundTimeAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using var roundTime = new CancellationTokenSource(RoundTime, clock);
        return await work(roundTime.Token);
    }

    /// <summary>One transaction with as many of the writes as go together. Answers those that are still to be done, and the balance as last seen.</summary>
    private async Task<(List<PendingWrite> Waiting, CreditBalance Balance)> WriteRoundAsync(
        TenantId tenant, List<PendingWrite> waiting, CreditBalance balance, CancellationToken cancellationToken)
    {
        for (var rivals = 1; ; rivals++)
        {
            var now = clock.GetUtcNow();
            var round = new LedgerRound(waiting, balance, await ReadSpentAsync(tenant, waiting, LedgerRound.DayOf(balance, now), cancellationToken), now);
            var accompanying = round.Accompanying.ToList();
            var reasons = round.Writes.Count == 0
                ? null
                : await transactions.TryWriteAsync(
                    [.. accompanying, PutBalance(tenant, balance, round.Balance), .. spendings.Count(tenant, round.Spendings), .. round.Entries.Select(entry => PutEntry(tenant, entry))], cancellationToken);
            if (reasons is null)
            {
                telemetry.Stored(round.Entries); // none, when there was nothing to write
                round.Complete();
                return (round.Postponed, round.Balance);
            }

            if (reasons.Take(accompanying.Count).Any(Transactions.IsFailedCondition))
            {
                return (round.Refuse(balance, reasons), balance);
            }

            balance = await ReadAgainAsync(tenant, reasons[accompanying.Count], cancellationToken);
            await transactions.PauseAsync(Math.Min(rivals, 5), cancellationToken);
        }
    }

    /// <summary>Puts a balance that was added up anew, unless the stored one changed or an entry followed since. False when that was so.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="seen">The row to replace; null when there was none.</param>
    /// <param name="rebuilt">What all the entries add up to.</param>
    public async Task<bool> TryReplaceBalanceAsync(
        TenantId tenant, Dictionary<string, AttributeValue>? seen, CreditBalance rebuilt, CancellationToken cancellationToken)
    {
        var reasons = await transactions.TryWriteAsync(
            [ReplaceBalance(tenant, seen, rebuilt), CheckNoEntry(tenant, rebuilt.Sequence + 1)], cancellationToken);
        return reasons is null;
    }

    // Spendings change only in transactions that change the balance's number. So what was read after the balance is as true as the balance.
    private async Task<Dictionary<UserId, int>> ReadSpentAsync(TenantId tenant, List<PendingWrite> waiting, DateOnly day, CancellationToken cancellationToken)
    {
        var spent = new Dictionary<UserId, int>();
        foreach (var member in waiting.Select(write => write.Capped).OfType<UserId>().Distinct())
        {
            spent[member] = await spendings.GetAsync(tenant, member, day, cancellationToken);
        }

        return spent;
    }

    private async Task<CreditBalance> ReadAgainAsync(TenantId tenant, CancellationReason reason, CancellationToken cancellationToken) =>
        reason.Item is { Count: > 0 } item ? CreditBalance.Read(item) : await GetBalanceAsync(tenant, cancellationToken);

    private TransactWriteItem PutBalance(TenantId tenant, CreditBalance seen, CreditBalance next) => new()
    {
        Put = new Put
        {
            TableName = tables.Credits,
            Item = CreditBalance.From(tenant, next),

            // Nobody wrote an entry since the balance was read; a draft never goes below zero, so the stored balance cannot either.
            ConditionExpression = seen == CreditBalance.None ? "attribute_not_exists(PK)" : "#sequence = :seen",
            ExpressionAttributeNames = seen == CreditBalance.None ? null : new() { ["#sequence"] = nameof(CreditBalance.Sequence) },
            ExpressionAttributeValues = seen == CreditBalance.None ? null : new() { [":seen"] = AttributeValues.Number(seen.Sequence) },
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        },
    };

    private TransactWriteItem ReplaceBalance(TenantId tenant, Dictionary<string, AttributeValue>? seen, CreditBalance rebuilt)
    {
        var key = Keys.Balance(tenant);
        var attributes = (seen ?? []).Where(attribute => !key.ContainsKey(attribute.Key)).ToList();
        return new TransactWriteItem
        {
            Put = new Put
            {
                TableName = tables.Credits,
                Item = CreditBalance.From(tenant, rebuilt),
                ConditionExpression = seen is null
                    ? "attribute_not_exists(PK)"
                    : string.Join(" AND ", attributes.Select(attribute => $"#{attribute.Key} = :{attribute.Key}").Prepend("attribute_exists(PK)")),
                ExpressionAttributeNames = attributes.Count == 0 ? null : attributes.ToDictionary(attribute => "#" + attribute.Key, attribute => attribute.Key),
                ExpressionAttributeValues = attributes.Count == 0 ? null : attributes.ToDictionary(attribute => ":" + attribute.Key, attribute => attribute.Value),
            },
        };
    }

    private TransactWriteItem CheckNoEntry(TenantId tenant, long sequence) => new()
    {
        ConditionCheck = new ConditionCheck
        {
            TableName = tables.Credits,
            Key = Keys.Entry(tenant, sequence),
            ConditionExpression = "attribute_not_exists(PK)",
        },
    };

    private TransactWriteItem PutEntry(TenantId tenant, LedgerEntry entry) => new()
    {
        Put = new Put
        {
            TableName = tables.Credits,
            Item = LedgerEntry.From(tenant, entry),
            ConditionExpression = "attribute_not_exists(PK)", // entries are only ever added
        },
    };
}
