using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport.Faults;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>
/// Everything that was ever written to generations, in the order it was stored. A call says what it wants and not what it met, so writes
/// go to the tables one after the other, as DynamoDB Local does them anyway, and the rows are read after each. The tables' own change
/// stream would tell the same; in DynamoDB Local every call becomes slower with each of its records.
/// </summary>
internal sealed class RowHistory(IAmazonDynamoDB direct, TableNames tables) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(string Tenant, string Row), RowState?> _latest = [];
    private readonly List<RowChange> _changes = [];

    public IReadOnlyList<RowChange> Changes => _changes;

    /// <summary>Watches what goes to the tables through this proxy, too.</summary>
    public void Watch(FaultProxy proxy) => proxy.Around = async (call, forward) =>
    {
        var rows = call.Writes.Where(write => write.Table == tables.History && write.SortKey.StartsWith(Keys.GenerationPrefix, StringComparison.Ordinal)).ToList();
        if (rows.Count == 0)
        {
            await forward();
            return;
        }

        await _turn.WaitAsync();
        try
        {
            await forward();
            if (call.Status == 200)
            {
                await ReadAsync(rows);
            }
        }
        finally
        {
            _turn.Release();
        }
    };

    public void Dispose() => _turn.Dispose();

    private async Task ReadAsync(IEnumerable<ItemWrite> rows)
    {
        foreach (var (tenant, row) in rows.Select(write => (write.PartitionKey, write.SortKey)))
        {
            var stored = await direct.GetItemAsync(new GetItemRequest
            {
                TableName = tables.History,
                Key = new() { [Attributes.PartitionKey] = new(tenant), [Attributes.SortKey] = new(row) },
                ConsistentRead = true,
            });
            var before = _latest.GetValueOrDefault((tenant, row));
            var after = stored.Item is { Count: > 0 } item ? RowState.Read(item) : null;
            if (after != before) // a transaction that is sent again under its token is answered again, and not done again
            {
                _changes.Add(new RowChange(row, before, after));
                _latest[(tenant, row)] = after;
            }
        }
    }
}
