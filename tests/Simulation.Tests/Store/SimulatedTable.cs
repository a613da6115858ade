using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Simulation.Tests.Store;

/// <summary>One table with its rows in key order. Rows are never changed, only replaced.</summary>
internal sealed class SimulatedTable
{
    private readonly Dictionary<string, SortedList<string, Item>> _partitions = [];

    public SimulatedTable(CreateTableRequest definition)
    {
        Name = definition.TableName;
        var index = definition.GlobalSecondaryIndexes?.Single();
        Index = index is null ? null : new SimulatedIndex(index.IndexName, KeyOf(index, KeyType.HASH), KeyOf(index, KeyType.RANGE));
    }

    public string Name { get; }

    public SimulatedIndex? Index { get; }

    public static string PartitionKeyOf(Item item) => item["PK"].S;

    public static string SortKeyOf(Item item) => item["SK"].S;

    public Item? Find(Item key) => _partitions.GetValueOrDefault(PartitionKeyOf(key))?.GetValueOrDefault(SortKeyOf(key));

    public void Set(string partitionKey, string sortKey, Item? row)
    {
        if (!_partitions.TryGetValue(partitionKey, out var rows))
        {
            _partitions[partitionKey] = rows = new SortedList<string, Item>(StringComparer.Ordinal);
        }

        if (row is null)
        {
            rows.Remove(sortKey);
        }
        else
        {
            rows[sortKey] = row;
        }
    }

    public IEnumerable<Item> Rows(string partitionKey, bool forward)
    {
        var rows = _partitions.GetValueOrDefault(partitionKey)?.Values ?? [];
        return forward ? rows : rows.Reverse();
    }

    public IEnumerable<Item> AllRows() => _partitions.Values.SelectMany(rows => rows.Values);

    private static string KeyOf(GlobalSecondaryIndex index, KeyType type) => index.KeySchema.Single(key => key.KeyType == type).AttributeName;
}
