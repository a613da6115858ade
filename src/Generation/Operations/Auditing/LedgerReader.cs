using PosterSaaS.Domain.Credits;

namespace PosterSaaS.GenerationWorker.Operations.Auditing;

/// <summary>Reads entries into a replay, on from where it is.</summary>
internal sealed class LedgerReader(CreditLedger ledger)
{
    public async Task ReadOnAsync(LedgerReplay replay, long through, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var entry in ledger.ReadEntriesAsync(replay.Tenant, replay.Balance.Sequence, through, cancellationToken))
            {
                replay.Add(entry);
            }
        }
        catch (Exception exception) when (Unreadable.Is(exception))
        {
            replay.BreakAt(replay.Balance.Sequence + 1, FindingKind.EntryUnreadable, "cannot be read");
        }
    }
}
