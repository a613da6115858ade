using System.CommandLine;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.GenerationWorker.Operations;

/// <summary>
/// Compares each balance with what its entries add up to, and each count of running generations with those that run; replaces what
/// differs if told to.
/// </summary>
internal sealed class RebuildBalancesCommand(TenantListing tenants, BalanceRebuild rebuild, RunningCounts running, SpendingCheck spendings)
{
    private const int AtOnce = 4;

    public static Command Describe()
    {
        var tenant = OperatorOptions.Tenant();
        var apply = OperatorOptions.Apply("Replaces the balances and counts that differ.");
        var command = new Command("rebuild-balances", "Adds every balance up from the ledger alone, counts running generations and what members spent anew, and tells which differ.") { tenant, apply };
        command.SetAction((parsed, cancellationToken) => OperatorHost.RunAsync<RebuildBalancesCommand>(
            parsed,
            (rebuilding, output) => rebuilding.RunAsync(parsed.GetValue(tenant), parsed.GetValue(apply), output, cancellationToken),
            cancellationToken));
        return command;
    }

    public async Task<int> RunAsync(TenantId? only, bool apply, TextWriter output, CancellationToken cancellationToken)
    {
        var counts = new int[Enum.GetValues<RebuildOutcome>().Length];
        var (countsRebuilt, countsThatDiffer, spendingsRebuilt, spendingsThatDiffer, spendingsTooBusy, beingRemoved) = (0, 0, 0, 0, 0, 0);
        await Parallel.ForEachAsync(
            tenants.ReadAsync(only, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (tenant, cancellation) =>
            {
                // What is half removed cannot be rebuilt, and need not be.
                if (await tenants.IsBeingRemovedAsync(tenant, cancellation))
                {
                    Interlocked.Increment(ref beingRemoved);
                    return;
                }

                var result = await rebuild.RunAsync(tenant, apply, cancellation);
                var count = await running.CountAsync(tenant, cancellation);
                var isReplaced = apply && count is { IsRight: false } && await running.TryReplaceAsync(tenant, count, cancellation);
                var replay = new LedgerReplay(tenant);
                // Only beside a balance that is right: its number is what they are held together by.
                var spent = result.Outcome is RebuildOutcome.Same or RebuildOutcome.Rebuilt ? await spendings.CompareAsync(replay, cancellation) : null;
                var isSpentReplaced = apply && spent is { Differences.Count: > 0 } && await spendings.TryReplaceAsync(replay, spent, cancellation);
                var isWrong = result.Outcome is not RebuildOutcome.Same || count is { IsRight: false } || spent is { Differences.Count: > 0 };
                if (isWrong && await tenants.IsBeingRemovedAsync(tenant, cancellation))
                {
                    Interlocked.Increment(ref beingRemoved); // deleted while it was looked at
                    return;
                }

                lock (counts)
                {
                    spendingsTooBusy += spent is null && result.Outcome is (RebuildOutcome.Same or RebuildOutcome.Rebuilt) ? 1 : 0;
                    foreach (var difference in spent?.Differences ?? [])
                    {
                        _ = isSpentReplaced ? spendingsRebuilt++ : spendingsThatDiffer++;
                        output.WriteLine($"tenant {tenant}: {(isSpentReplaced ? RebuildOutcome.Rebuilt : RebuildOutcome.Differs)}, spending of {difference.Subject}: {difference}");
                    }

                    counts[(int)result.Outcome]++;
                    Tell(tenant, result, output);
                    if (count is { IsRight: false })
                    {
                        _ = isReplaced ? countsRebuilt++ : countsThatDiffer++;
                        output.WriteLine($"tenant {tenant}: {(isReplaced ? RebuildOutcome.Rebuilt : RebuildOutcome.Differs)}, {count.Counted} generations run, and {count.Stored} were counted");
                    }
                }
            });

        var (differ, impossible) = (counts[(int)RebuildOutcome.Differs], counts[(int)RebuildOutcome.Impossible]);
        await output.WriteLineAsync(
            $"Balances compared with their entries: {counts.Sum()}. Same: {counts[(int)RebuildOutcome.Same]}, rebuilt: {counts[(int)RebuildOutcome.Rebuilt]}, "
            + $"different (nothing is written without --apply): {differ}, impossible to rebuild: {impossible}.");
        await output.WriteLineAsync($"Counts of running generations rebuilt: {countsRebuilt}, different: {countsThatDiffer}.");
        await output.WriteLineAsync($"Skipped, as they are deleted and being removed: {beingRemoved} tenants.");
        if (spendingsTooBusy > 0)
        {
            await output.WriteLineAsync($"Members' monthly spending not compared: of {spendingsTooBusy} tenants, as they changed all the while. Run it again.");
        }

        await output.WriteLineAsync($"Members' monthly spending rebuilt: {spendingsRebuilt}, different: {spendingsThatDiffer}.");
        return differ + impossible + countsThatDiffer + spendingsThatDiffer == 0 ? ExitCodes.Fine : ExitCodes.Findings;
    }

    private static void Tell(TenantId tenant, RebuildResult result, TextWriter output)
    {
        if (result.Outcome is RebuildOutcome.Same)
        {
            return;
        }

        output.WriteLine($"tenant {tenant}: {result.Outcome}{(result.Obstacle is { } obstacle ? $", {obstacle}" : "")}");
        output.WriteLine($"  stored   {Describe(result.Stored)}");
        output.WriteLine($"  entries  {Describe(result.Sum == CreditBalance.None ? null : CreditBalance.From(tenant, result.Sum))}");
    }

    private static string Describe(Dictionary<string, AttributeValue>? row) => row is null
        ? "nothing"
        : string.Join(", ", row
            .Where(attribute => attribute.Key is not (Attributes.PartitionKey or Attributes.SortKey))
            .OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
            .Select(attribute => $"{attribute.Key} {attribute.Value.N ?? attribute.Value.S}"));
}
