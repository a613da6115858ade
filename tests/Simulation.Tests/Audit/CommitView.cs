using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store;

namespace PosterSaaS.Simulation.Tests.Audit;

/// <summary>A commit sorted by what its rows are. Rows that the auditor does not know are left out: it does not mind them.</summary>
internal sealed record CommitView(
    long Number,
    DateTimeOffset At,
    Caller Caller,
    TenantBook Tenant,
    Change? Balance,
    IReadOnlyList<Change> Entries,
    IReadOnlyList<Change> Spendings,
    IReadOnlyList<Change> Generations,
    IReadOnlyList<Change> Keys)
{
    public IEnumerable<Item> EntriesFor(string generation) =>
        Entries.Where(entry => entry.After?.Text("Reference") == "generation:" + generation).Select(entry => entry.After!);
}
