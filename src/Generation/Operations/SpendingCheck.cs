using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Operations;

/// <param name="Stored">What the member's cap is held against.</param>
/// <param name="Right">What the ledger says.</param>
internal sealed record SpendingDifference(MonthlySpending Stored, MonthlySpending Right)
{
    public string Subject => $"{Right.Member} in {Right.Month:yyyy-MM}";

    public override string ToString() => $"the ledger says {TextOf(Right)}, and {TextOf(Stored)} is counted";

    private static string TextOf(MonthlySpending spending) =>
        $"{spending.Credits} ({string.Join(", ", spending.ByDay.Where(day => day.Value != 0).OrderBy(day => day.Key).Select(day => $"day {day.Key}: {day.Value}"))})";
}

/// <param name="Sequence">The number of the last entry that was read.</param>
/// <param name="Differences">Empty when all is as the ledger says.</param>
internal sealed record SpendingComparison(long Sequence, IReadOnlyList<SpendingDifference> Differences);

/// <summary>Compares what members are said to have spent with the ledger's reservations and releases.</summary>
internal sealed class SpendingCheck(CreditLedger ledger, LedgerReader reader, Spendings spendings, Transactions transactions)
{
    private const int TriesMax = 4;

    /// <summary>Reads the ledger on and compares. Null when the ledger is broken, or something was booked during every try: nothing follows from that.</summary>
    public async Task<SpendingComparison?> CompareAsync(LedgerReplay replay, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            // Spending changes only in transactions that change the balance's number, so an equal number before and after means one moment.
            var before = await ledger.GetBalanceAsync(replay.Tenant, cancellationToken);
            await reader.ReadOnAsync(replay, before.Sequence, cancellationToken);
            var stored = await spendings.ListAllAsync(replay.Tenant, cancellationToken);
            if (replay.Break is not null || replay.Balance.Sequence != before.Sequence)
            {
                return null;
            }

            if ((await ledger.GetBalanceAsync(replay.Tenant, cancellationToken)).Sequence == before.Sequence)
            {
                return new SpendingComparison(before.Sequence, [.. Compare(stored, [.. replay.Spendings])]);
            }

            await transactions.PauseAsync(attempt, cancellationToken);
        }

        return null;
    }

    /// <summary>Puts right what differs. False when something was booked since it was compared.</summary>
    public async Task<bool> TryReplaceAsync(LedgerReplay replay, SpendingComparison seen, CancellationToken cancellationToken)
    {
        foreach (var difference in seen.Differences)
        {
            if (!await spendings.TryReplaceAsync(replay.Tenant, difference.Right, seen.Sequence, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // Somebody who got all back has a row of zeros; somebody who never asked has none. Both spent nothing.
    private static IEnumerable<SpendingDifference> Compare(IReadOnlyList<MonthlySpending> stored, IReadOnlyList<MonthlySpending> right)
    {
        var (ofStored, ofRight) = (stored.ToDictionary(KeyOf), right.ToDictionary(KeyOf));
        return ofStored.Keys.Union(ofRight.Keys)
            .Select(key => new SpendingDifference(ofStored.GetValueOrDefault(key) ?? Nothing(key), ofRight.GetValueOrDefault(key) ?? Nothing(key)))
            .Where(pair => pair.Stored.Credits != pair.Right.Credits || !Days(pair.Stored).SetEquals(Days(pair.Right)));
    }

    private static (DateOnly Month, Domain.Tenants.UserId Member) KeyOf(MonthlySpending spending) => (spending.Month, spending.Member);

    private static MonthlySpending Nothing((DateOnly Month, Domain.Tenants.UserId Member) key) => new(key.Month, key.Member, 0, new Dictionary<int, int>());

    private static HashSet<(int Day, int Credits)> Days(MonthlySpending spending) => [.. spending.ByDay.Where(day => day.Value != 0).Select(day => (day.Key, day.Value))];
}
