using PosterSaaS.Simulation.Tests.Networks;

namespace PosterSaaS.Simulation.Tests.Store;

/// <summary>One row, before and after; null where there is none.</summary>
internal sealed record Change(string Table, string PartitionKey, string SortKey, Item? Before, Item? After);

/// <summary>Writes that took effect together. Commits come one after the other: their order is the run's history.</summary>
/// <param name="Caller">Who asked for it.</param>
/// <param name="Changes">At least one.</param>
internal sealed record Commit(Caller Caller, IReadOnlyList<Change> Changes);

/// <summary>Writes that had to take effect together, and why they did not.</summary>
/// <param name="Caller">Who asked for it.</param>
/// <param name="Attempts">Each row with what was to become of it, and whether its own condition refused it.</param>
internal sealed record Refusal(Caller Caller, IReadOnlyList<(Change Change, bool IsRefused)> Attempts);
