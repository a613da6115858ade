namespace PosterSaaS.Simulation.Tests.Networks;

/// <summary>The objects of one bucket.</summary>
internal sealed class SimulatedBucket
{
    private readonly Dictionary<string, byte[]> _objects = [];

    public event Action<Caller, string>? Put;

    public bool Has(string key) => _objects.ContainsKey(key);

    public void Store(Caller caller, string key, byte[] content)
    {
        _objects[key] = content;
        Put?.Invoke(caller, key);
    }

    public IEnumerable<string> KeysUnder(string prefix) =>
        _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public void Delete(string key) => _objects.Remove(key);
}
