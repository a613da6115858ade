namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>Knows how many bytes it was on its way here, which is about half of what it takes up.</summary>
internal interface ISized
{
    int Size { get; }
}

/// <summary>The latest of something, in bounded memory; the oldest makes room.</summary>
/// <param name="countMax">How many are kept.</param>
/// <param name="bytesMax">What they may have been on their way here, together.</param>
internal sealed class Recent<T>(int countMax, long bytesMax) where T : ISized
{
    private readonly Queue<T> _items = [];
    private long _bytes;

    public void Add(IEnumerable<T> items)
    {
        lock (_items)
        {
            foreach (var item in items)
            {
                _items.Enqueue(item);
                _bytes += item.Size;
                while (_items.Count > countMax || _bytes > bytesMax)
                {
                    _bytes -= _items.Dequeue().Size;
                }
            }
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<T> ToList()
    {
        lock (_items)
        {
            return [.. _items];
        }
    }
}
