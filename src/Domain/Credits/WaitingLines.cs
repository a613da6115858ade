namespace PosterSaaS.Domain.Credits;

/// <summary>One line of waiting items per key. Who opens a line serves it until nobody waits in it any more.</summary>
internal sealed class WaitingLines<TKey, TItem>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, List<TItem>> _lines = [];

    /// <summary>True when the line was not there: the caller has to serve it.</summary>
    public bool Join(TKey key, TItem item)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(key, out var line))
            {
                line.Add(item);
                return false;
            }

            _lines[key] = [item];
            return true;
        }
    }

    /// <summary>All who wait. When nobody does the line is closed, and the next to join opens it anew.</summary>
    public List<TItem> TakeAll(TKey key)
    {
        lock (_lock)
        {
            var line = _lines[key];
            if (line.Count == 0)
            {
                _lines.Remove(key);
                return line;
            }

            _lines[key] = [];
            return line;
        }
    }
}
