using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <param name="Tenant">Whose.</param>
/// <param name="Findings">What must not be so, and stayed so while it was looked at again.</param>
/// <param name="Entries">How many were added up.</param>
/// <param name="Generations">How many were compared with the ledger.</param>
/// <param name="Totals">Where the tenant's credits came from and went to.</param>
internal sealed record TenantAuditResult(TenantId Tenant, IReadOnlyCollection<Finding> Findings, long Entries, long Generations, CreditTotals Totals);

/// <summary>
/// Audits one tenant, who may be using credits all the while: the ledger is read up to a balance as it was at one moment, and what
/// looks wrong is looked at again before it is called a finding.
/// </summary>
internal sealed class TenantAudit(CreditLedger ledger, CreditBookings bookings, LedgerReader reader, GenerationRows rows, GenerationChecks checks, RunningCounts running, SpendingCheck spendings, TimeProvider clock)
{
    private const int RoundsMax = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public async Task<TenantAuditResult> RunAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var first = await PassAsync(tenant, cancellationToken);
        if (first.Findings.Count == 0)
        {
            return first;
        }

        // A read beside a transaction may see one of its rows and not yet another; what is wrong is still wrong a moment later.
        await Task.Delay(Pause, clock, cancellationToken);
        var suspected = first.Findings.Select(finding => finding.Identity).ToHashSet();
        var second = await PassAsync(tenant, cancellationToken);
        return second with { Findings = [.. second.Findings.Where(finding => suspected.Contains(finding.Identity))] };
    }

    private async Task<TenantAuditResult> PassAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var replay = new LedgerReplay(tenant);
        var generations = 0L;
        if (await TryAdvanceAsync(replay, cancellationToken))
        {
            await FindUncountedAsync(replay, cancellationToken);
            await CompareBookingsAsync(replay, cancellationToken);
            generations = await CompareGenerationsAsync(replay, cancellationToken);
            await CompareSpendingsAsync(tenant, replay.Findings, cancellationToken);
        }

        await CompareRunningAsync(replay, cancellationToken);

        return new TenantAuditResult(tenant, replay.Findings.All, replay.Entries, generations, replay.Totals);
    }

    /// <summary>Reads on to the balance as it is now, and compares. False when there is nothing to compare with.</summary>
    private async Task<bool> TryAdvanceAsync(LedgerReplay replay, CancellationToken cancellationToken)
    {
        CreditBalance balance;
        try
        {
            balance = await ledger.GetBalanceAsync(replay.Tenant, cancellationToken);
        }
        catch (Exception exception) when (Unreadable.Is(exception))
        {
            replay.Findings.Add(FindingKind.BalanceUnreadable, "balance", "its row cannot be read");
            return false;
        }

        await reader.ReadOnAsync(replay, balance.Sequence, cancellationToken);
        replay.CompareWith(balance);
        return replay.Break is not { Kind: FindingKind.EntryUnreadable };
    }

    private async Task FindUncountedAsync(LedgerReplay replay, CancellationToken cancellationToken)
    {
        var newest = await ledger.ListEntriesAsync(replay.Tenant, before: null, limit: 1, cancellationToken);
        if (newest is [{ Sequence: var last }] && last > replay.Balance.Sequence
            && (await ledger.GetBalanceAsync(replay.Tenant, cancellationToken)).Sequence is var counted && counted < last)
        {
            replay.Findings.Add(FindingKind.BalanceBehind, "balance", counted == 0 ? $"there is none, and {last} entries are" : $"it counts {counted} of {last} entries");
        }
    }

    private async Task CompareBookingsAsync(LedgerReplay replay, CancellationToken cancellationToken)
    {
        var guarded = new HashSet<string>();
        await foreach (var (reference, sequence) in bookings.ReadReferencesAsync(replay.Tenant, cancellationToken))
        {
            if (sequence <= replay.Balance.Sequence && replay.Bookings.GetValueOrDefault(reference) != sequence)
            {
                replay.Findings.Add(FindingKind.BookingWithoutEntry, $"booking {reference}", $"its row points to entry {sequence}, which is none of it");
            }

            guarded.Add(reference);
        }

        foreach (var (reference, sequence) in replay.Bookings.Where(booking => !guarded.Contains(booking.Key)))
        {
            replay.Findings.Add(FindingKind.BookingUnguarded, $"booking {reference}", $"entry {sequence} has no row that keeps it from being booked again");
        }
    }

    private async Task CompareRunningAsync(LedgerReplay replay, CancellationToken cancellationToken)
    {
        if (await running.CountAsync(replay.Tenant, cancellationToken) is { IsRight: false } count)
        {
            replay.Findings.Add(FindingKind.RunningDiffers, "running", $"{count.Counted} generations run, and {count.Stored} are counted");
        }
    }

    // With a replay of its own: it reads on beyond the balance that the other findings and the totals are about.
    private async Task CompareSpendingsAsync(TenantId tenant, Findings findings, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var difference in (await spendings.CompareAsync(new LedgerReplay(tenant), cancellationToken))?.Differences ?? [])
            {
                findings.Add(FindingKind.SpendingDiffers, difference.Subject, difference.ToString());
            }
        }
        catch (Exception exception) when (Unreadable.Is(exception))
        {
            findings.Add(FindingKind.SpendingDiffers, "spending", "its rows cannot be read");
        }
    }

    private async Task<long> CompareGenerationsAsync(LedgerReplay replay, CancellationToken cancellationToken)
    {
        var compared = 0L;
        var suspects = new HashSet<GenerationId>();
        var unseen = replay.Generations.Where(generation => generation.Value.End is null).Select(generation => generation.Key).ToHashSet();
        await foreach (var row in rows.ReadAsync(replay.Tenant, cancellationToken))
        {
            compared++;
            unseen.Remove(row.Id);
            if (checks.Find(row, replay.Generations.GetValueOrDefault(row.Id)).Any())
            {
                suspects.Add(row.Id);
            }
        }

        suspects.UnionWith(unseen);
        await ConfirmAsync(replay, suspects, cancellationToken);
        return compared;
    }

    /// <summary>The ledger was read some time before the rows. It is read on after them until they agree, or clearly do not.</summary>
    private async Task ConfirmAsync(LedgerReplay replay, HashSet<GenerationId> suspects, CancellationToken cancellationToken)
    {
        for (var round = 1; suspects.Count > 0; round++)
        {
            var seen = new List<(GenerationId Id, GenerationRow? Row)>();
            foreach (var id in suspects)
            {
                seen.Add((id, await rows.FindAsync(replay.Tenant, id, cancellationToken)));
            }

            await TryAdvanceAsync(replay, cancellationToken);
            foreach (var (id, row) in seen)
            {
                var found = checks.Find(row, replay.Generations.GetValueOrDefault(id)).ToList();
                if (found.Count == 0)
                {
                    suspects.Remove(id);
                }
                else if (round == RoundsMax)
                {
                    found.ForEach(finding => replay.Findings.Add(finding.Kind, $"generation {id}", finding.Detail));
                }
            }

            if (round == RoundsMax)
            {
                return;
            }

            await Task.Delay(Pause / 3, clock, cancellationToken);
        }
    }
}
