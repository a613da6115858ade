using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Credits;

/// <summary>
/// Which of the waiting writes go into one transaction: each plan sees the balance that those before it would leave. It only calculates.
/// </summary>
internal sealed class LedgerRound
{
    private const int ItemsMax = 100; // of a DynamoDB transaction
    private readonly HashSet<(string Table, string PartitionKey, string SortKey)> _touched = [];
    private readonly List<(PendingWrite Write, CreditBalance Balance)> _declined = [];
    private readonly IReadOnlyDictionary<UserId, int> _spent;
    private readonly DateOnly _day;
    private int _items = 1; // the balance

    /// <param name="waiting">In the order of their coming.</param>
    /// <param name="balance">As it was found.</param>
    /// <param name="spent">What members with a cap had spent in the month of <see cref="DayOf"/>, read after the balance.</param>
    /// <param name="now">The time of the entries.</param>
    public LedgerRound(IEnumerable<PendingWrite> waiting, CreditBalance balance, IReadOnlyDictionary<UserId, int> spent, DateTimeOffset now)
    {
        Balance = balance;
        _spent = spent;
        _day = DayOf(balance, now);
        foreach (var write in waiting)
        {
            Add(write, now);
        }
    }

    /// <summary>After all planned writes.</summary>
    public CreditBalance Balance { get; private set; }

    public List<Planned> Writes { get; } = [];

    /// <summary>Those that found no room beside the others, for the next round.</summary>
    public List<PendingWrite> Postponed { get; } = [];

    /// <summary>Those whose plans chose to write nothing. It holds only if the writes before them, whose balance they saw, are stored.</summary>
    public IEnumerable<PendingWrite> Declined => _declined.Select(each => each.Write);

    public IEnumerable<TransactWriteItem> Accompanying => Writes.SelectMany(write => write.Accompanying);

    public IEnumerable<Spending> Spendings => Writes.SelectMany(write => write.Draft.Spendings);

    public IEnumerable<LedgerEntry> Entries => Writes.SelectMany(write => write.Draft.Entries);

    /// <summary>The day that a round's reservations count in: today, or the balance's where another process's clock is ahead.</summary>
    public static DateOnly DayOf(CreditBalance balance, DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime) is var today && balance.Period > today ? balance.Period : today;

    /// <summary>The round is stored, or there was nothing to store.</summary>
    public void Complete()
    {
        Writes.ForEach(write => write.Pending.Complete(LedgerOutcome.Written, write.Draft.Balance));
        _declined.ForEach(each => each.Write.Complete(LedgerOutcome.Declined, each.Balance));
    }

    /// <summary>Nothing is stored, as conditions of accompanying writes failed. Tells those whose they were; the others may try again.</summary>
    /// <param name="seen">The balance the round started from.</param>
    /// <param name="reasons">In the order of <see cref="Accompanying"/>.</param>
    public List<PendingWrite> Refuse(CreditBalance seen, IReadOnlyList<CancellationReason> reasons)
    {
        var others = new List<PendingWrite>();
        var at = 0;
        foreach (var write in Writes)
        {
            var own = reasons.Skip(at).Take(write.Accompanying.Count).ToList();
            at += own.Count;
            if (own.Exists(Transactions.IsFailedCondition))
            {
                write.Pending.Refuse(seen, own);
            }
            else
            {
                others.Add(write.Pending);
            }
        }

        return [.. others, .. Declined, .. Postponed];
    }

    private void Add(PendingWrite write, DateTimeOffset now)
    {
        if (write.Done.IsCompleted)
        {
            return; // its caller has gone, so it need not be begun
        }

        var draft = new LedgerDraft(Balance, now, SpentBy);
        IReadOnlyList<TransactWriteItem>? accompanying;
        try
        {
            accompanying = write.Plan(draft);
        }
        catch (Exception exception)
        {
            write.Fail(exception); // a mistake in one plan is no matter of the others
            return;
        }

        if (accompanying is null)
        {
            _declined.Add((write, draft.Balance));
            return;
        }

        // A transaction takes each item once. Writes that want the same one, as twins under one key do, go one after the other.
        var keys = accompanying.Select(KeyOf).ToList();
        var items = keys.Count + draft.Entries.Count + draft.Spendings.Count;
        if (Writes.Count > 0 && (_items + items > ItemsMax || keys.Exists(_touched.Contains)))
        {
            Postponed.Add(write);
            return;
        }

        _items += items;
        _touched.UnionWith(keys);
        Writes.Add(new Planned(write, draft, accompanying));
        Balance = draft.Balance;
    }

    // With the round's own: those before this write are stored together with it.
    private int SpentBy(UserId member) => _spent.GetValueOrDefault(member)
        + Spendings.Where(spending => spending.Member == member && spending.IsInMonthOf(_day)).Sum(spending => spending.Credits);

    private static (string Table, string PartitionKey, string SortKey) KeyOf(TransactWriteItem item)
    {
        var (table, key) = item switch
        {
            { Put: { } put } => (put.TableName, put.Item),
            { Update: { } update } => (update.TableName, update.Key),
            { Delete: { } delete } => (delete.TableName, delete.Key),
            _ => (item.ConditionCheck.TableName, item.ConditionCheck.Key),
        };
        return (table, key[Attributes.PartitionKey].S, key[Attributes.SortKey].S);
    }

    internal sealed record Planned(PendingWrite Pending, LedgerDraft Draft, IReadOnlyList<TransactWriteItem> Accompanying);
}
