using System.Collections;

namespace PosterSaaS.AppHost.LocalHosting.Dashboard.Telemetry;

/// <summary>Names and values in the order in which they were sent.</summary>
internal sealed class AttributeList(IReadOnlyList<KeyValuePair<string, string>> pairs) : IEnumerable<KeyValuePair<string, string>>
{
    public string? this[string name] => pairs.FirstOrDefault(pair => pair.Key == name).Value;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => pairs.GetEnumerator();

    /// <summary>On one line, the same for the same attributes.</summary>
    public override string ToString() => string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
