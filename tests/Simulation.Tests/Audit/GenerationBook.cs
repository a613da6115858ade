using PosterSaaS.GenerationWorker.Attempts;
using PosterSaaS.Simulation.Tests.Networks;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>One generation's whole life.</summary>
internal sealed class GenerationBook(string tenant, string id)
{
    public string Tenant { get; } = tenant;

    public string Id { get; } = id;

    /// <summary>The row after each commit; null from its deletion on.</summary>
    public List<(long Commit, Item? Row)> Versions { get; } = [];

    public Item? Row => Versions[^1].Row;

    public string Status => Row?.Text("Status") ?? "";

    /// <summary>Who was given each attempt.</summary>
    public Dictionary<int, Caller> Claims { get; } = [];

    public HashSet<int> ModelCalls { get; } = [];

    /// <summary>How painting ended, by attempt.</summary>
    public Dictionary<int, AttemptOutcome> Painted { get; } = [];

    public IEnumerable<Item?> RowsSince(long commit) =>
        Versions.Where((version, index) => version.Commit > commit || index == Versions.Count - 1 || Versions[index + 1].Commit > commit).Select(version => version.Row);
}
