using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Operations;

internal enum RebuildOutcome
{
    /// <summary>The stored balance is what the entries add up to, attribute by attribute.</summary>
    Same,

    /// <summary>It is not, and nothing was written.</summary>
    Differs,

    /// <summary>It was not, and now it is.</summary>
    Rebuilt,

    /// <summary>There is no unbroken chain of entries to rebuild it from; nothing was written.</summary>
    Impossible,
}

/// <param name="Outcome">What happened.</param>
/// <param name="Stored">As it was found.</param>
/// <param name="Sum">What the entries add up to.</param>
/// <param name="Obstacle">Why it is impossible.</param>
internal sealed record RebuildResult(RebuildOutcome Outcome, Dictionary<string, AttributeValue>? Stored, CreditBalance Sum, string? Obstacle = null);

/// <summary>Adds a balance up from its entries alone, and puts it in the place of a stored one that differs.</summary>
internal sealed class BalanceRebuild(CreditLedger ledger, LedgerReader reader, Transactions transactions)
{
    // Somebody who uses credits at this moment is seen half-way at times: only what stays so differs.
    private const int LooksBeforeTelling = 4;
    private const int TriesMax = 50;

    public async Task<RebuildResult> RunAsync(TenantId tenant, bool apply, CancellationToken cancellationToken)
    {
        var replay = new LedgerReplay(tenant);
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            var stored = await ledger.FindBalanceRowAsync(tenant, cancellationToken);
            await reader.ReadOnAsync(replay, LedgerEntry.SequenceMax, cancellationToken);
            var sum = replay.Balance;
            if (replay.Break is { } obstacle)
            {
                return new RebuildResult(RebuildOutcome.Impossible, stored, sum, obstacle.Detail);
            }

            if (AreSame(stored, sum == CreditBalance.None ? null : CreditBalance.From(tenant, sum)))
            {
                return new RebuildResult(RebuildOutcome.Same, stored, sum);
            }

            if (sum == CreditBalance.None)
            {
                return new RebuildResult(RebuildOutcome.Impossible, stored, sum, "there are no entries");
            }

            if (!apply && attempt >= LooksBeforeTelling)
            {
                return new RebuildResult(RebuildOutcome.Differs, stored, sum);
            }

            if (apply && await ledger.TryReplaceBalanceAsync(tenant, stored, sum, cancellationToken))
            {
                return new RebuildResult(RebuildOutcome.Rebuilt, stored, sum);
            }

            await transactions.PauseAsync(attempt, cancellationToken);
        }

        throw new TimeoutException($"The balance of tenant {tenant} changed {TriesMax} times while it was rebuilt.");
    }

    private static bool AreSame(Dictionary<string, AttributeValue>? one, Dictionary<string, AttributeValue>? other) =>
        one is null || other is null
            ? one is null && other is null
            : one.Count == other.Count && one.All(attribute => other.TryGetValue(attribute.Key, out var value) && (value.S, value.N) == (attribute.Value.S, attribute.Value.N));
}
