using Amazon.DynamoDBv2.Model;

namespace PosterSaaS.Simulation.Tests.Store;

/// <summary>A sparse index with the keys only. It hears of a change some time after the table, but never of an older one after a newer.</summary>
internal sealed class SimulatedIndex(string name, string partitionKey, string sortKey)
{
    private readonly Dictionary<string, SortedSet<Place>> _partitions = [];
    private readonly Dictionary<(string, string), (long Version, string? Partition, Place? Place)> _known = [];

    public string Name { get; } = name;

    public int Count { get; private set; }

    public bool Sees(Item? before, Item? after) => Key(before) != Key(after);

    public void Hear(string tablePartition, string tableSort, Item? row, long version)
    {
        var known = _known.GetValueOrDefault((tablePartition, tableSort));
        if (known.Version > version)
        {
            return;
        }

        if (known is { Partition: { } old, Place: { } oldPlace })
        {
            _partitions[old].Remove(oldPlace);
            Count--;
        }

        if (Key(row) is not ({ } partition, { } order))
        {
            _known[(tablePartition, tableSort)] = (version, null, null);
            return;
        }

        if (!_partitions.TryGetValue(partition, out var places))
        {
            _partitions[partition] = places = [];
        }

        var place = new Place(order, tablePartition, tableSort);
        places.Add(place);
        Count++;
        _known[(tablePartition, tableSort)] = (version, partition, place);
    }

    public IEnumerable<Item> Rows(string partition) => (_partitions.GetValueOrDefault(partition) ?? []).Select(place => new Item
    {
        ["PK"] = new AttributeValue(place.TablePartition),
        ["SK"] = new AttributeValue(place.TableSort),
        [partitionKey] = new AttributeValue(partition),
        [sortKey] = new AttributeValue(place.Order),
    });

    public string PartitionKey => partitionKey;

    public string SortKey => sortKey;

    /// <summary>The first sort key of each partition that has one.</summary>
    public IEnumerable<(string Partition, string First)> Firsts() =>
        _partitions.Where(partition => partition.Value.Count > 0).Select(partition => (partition.Key, partition.Value.Min!.Order));

    private (string? Partition, string? Order) Key(Item? row) => (row?.GetValueOrDefault(partitionKey)?.S, row?.GetValueOrDefault(sortKey)?.S);

    private sealed record Place(string Order, string TablePartition, string TableSort) : IComparable<Place>
    {
        public int CompareTo(Place? other) => other is null ? 1
            : string.CompareOrdinal(Order, other.Order) is not 0 and var byOrder ? byOrder
            : string.CompareOrdinal(TablePartition, other.TablePartition) is not 0 and var byPartition ? byPartition
            : string.CompareOrdinal(TableSort, other.TableSort);
    }
}
