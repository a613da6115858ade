using System.Globalization;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Simulation.Tests.Actors;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Networks;
using PosterSaaS.Simulation.Tests.Store;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Runs;

/// <summary>What everybody in a run shares.</summary>
internal sealed class Setting : IDisposable
{
    public Setting(World world, Scenario scenario, Coverage coverage)
    {
        World = world;
        Scenario = scenario;
        Coverage = coverage;
        Network = new Network(world, scenario.Weather, coverage);
        Tables = new SimulatedTables(Names, new WorldClock(world, new Process(world, "tables", TimeSpan.Zero, 0), TimeSpan.Zero), TellIndexLater);
        Auditor = new Auditor(world, scenario, Tables, Bucket, coverage);
        Fleet = new Fleet(this);
    }

    public static TableNames Names { get; } = new("credits", "history", "tenants");

    public World World { get; }

    public Scenario Scenario { get; }

    public Coverage Coverage { get; }

    public Network Network { get; }

    public SimulatedTables Tables { get; }

    public SimulatedBucket Bucket { get; } = new();

    public Auditor Auditor { get; }

    public Fleet Fleet { get; }

    /// <summary>When the first generation in the queue may be taken, by the times in it; null when the queue is empty.</summary>
    public DateTimeOffset? QueueDue => Tables[Names.History].Index!.Firsts().Min(one => one.Partition.StartsWith("QUEUE", StringComparison.Ordinal)
        ? DateTimeOffset.MinValue
        : DateTimeOffset.Parse(one.First.Split('#')[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) as DateTimeOffset?);

    public void Dispose() => Fleet.Dispose();

    public SimulatedDynamo NewDynamo(Caller caller) => new(Network, Tables, caller);

    /// <summary>Lets somebody live; an end that nobody expects is a failure of the run.</summary>
    public void Watch(Task life, string whose) =>
        life.ContinueWith(ended => World.Fail($"{whose}: {ended.Exception!.InnerException}"), default, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void TellIndexLater(Action change) => World.After(World.Random.Between(TimeSpan.Zero, Scenario.Weather.IndexLagMax), () =>
    {
        change();
        Fleet.LookAgain();
    });
}
