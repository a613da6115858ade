namespace PosterSaaS.Guarantees.Tests.Support;

/// <summary>Tests that load the machine or measure time: they run one after the other, and nothing runs beside them.</summary>
[CollectionDefinition(nameof(TheWholeMachine), DisableParallelization = true)]
public sealed class TheWholeMachine : ICollectionFixture<WatchedReads>, ICollectionFixture<WatchedWrites>;
