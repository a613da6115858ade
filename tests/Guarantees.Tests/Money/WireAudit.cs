using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Money;

/// <summary>Reads what went over the wire to the credits table, whatever code sent it.</summary>
internal static class WireAudit
{
    private static readonly HashSet<string> Understood = new(
        ["GetItem", "BatchGetItem", "TransactGetItems", "Query", "DescribeTable", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"],
        StringComparer.Ordinal);

    /// <summary>Every write that changes or removes an entry, and every balance that moves without one.</summary>
    public static IReadOnlyList<string> FindViolations(IEnumerable<ProxiedCall> calls, TableNames tables) => [.. calls.SelectMany(call => Check(call, tables))];

    private static IEnumerable<string> Check(ProxiedCall call, TableNames tables)
    {
        if (!Understood.Contains(call.Operation))
        {
            yield return $"{call.Operation} is nothing that this audit understands.";
        }

        var writes = call.Writes.Where(write => write.Table == tables.Credits).ToList();
        foreach (var write in writes.Where(write => write.PartitionKey.EndsWith("#LEDGER", StringComparison.Ordinal) && !IsAddition(write)))
        {
            yield return $"{call.Operation} does a {write.Action} on {write.SortKey}.";
        }

        if (writes.Any(write => write.SortKey == "BALANCE") && !(writes.TrueForAll(write => write.InTransaction) && writes.Exists(IsEntry)))
        {
            yield return $"{call.Operation} changes a balance without an entry in the same transaction.";
        }

        if (writes.Exists(IsEntry) && !writes.Exists(write => write.SortKey == "BALANCE"))
        {
            yield return $"{call.Operation} adds an entry without its balance.";
        }
    }

    private static bool IsEntry(ItemWrite write) => write.SortKey.StartsWith("ENTRY#", StringComparison.Ordinal);

    private static bool IsAddition(ItemWrite write) =>
        write is { Action: "Put", InTransaction: true }
        && write.Body.TryGetProperty("ConditionExpression", out var condition)
        && condition.GetString() == "attribute_not_exists(PK)";
}
