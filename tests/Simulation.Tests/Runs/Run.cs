using PosterSaaS.Simulation.Tests.Actors;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Worlds;

namespace PosterSaaS.Simulation.Tests.Runs;

/// <summary>What came of one seed.</summary>
/// <param name="Seed">It repeats the run.</param>
/// <param name="Failure">The first thing that was wrong; null when nothing was.</param>
/// <param name="Steps">Things that happened.</param>
/// <param name="Hash">The same for the same run.</param>
/// <param name="Coverage">What it came across.</param>
internal sealed record RunReport(int Seed, string? Failure, int Steps, ulong Hash, Coverage Coverage);

/// <summary>One seed, from its beginning until nothing is left to happen.</summary>
internal static class Run
{
    private const int StepsMax = 20_000;

    /// <param name="text">Gets everything that happens, for reading; null for nobody.</param>
    public static RunReport Of(int seed, TextWriter? text = null)
    {
        var scenario = Scenario.Draw(seed);
        var world = new World(seed, scenario.Start, text);
        var coverage = new Coverage();
        if (scenario.IsCalm)
        {
            coverage.Saw(Sight.CalmRun);
        }

        try
        {
            Live(world, scenario, coverage);
        }
        catch (Exception exception)
        {
            world.Fail(exception.ToString());
        }

        return new RunReport(seed, world.Failure, world.Steps, world.Trace.Hash, coverage);
    }

    private static void Live(World world, Scenario scenario, Coverage coverage)
    {
        using var setting = new Setting(world, scenario, coverage);
        var people = new Population(setting);
        setting.Fleet.Begin();
        people.Begin();
        new Mischief(setting, people).Begin();
        if (scenario.ReturnAfter is { } later)
        {
            world.After(later - TimeSpan.FromHours(0.2) + world.Random.Between(TimeSpan.Zero, TimeSpan.FromHours(1.5)), () => TimeToLive.Delete(setting));
        }

        world.Run(StepsMax);
        if (world.Failure is null)
        {
            new FinalAudit(world, Setting.Names, setting.Tables, setting.Bucket, setting.Auditor, coverage).Check();
            CheckAnswers(world, people);
        }
    }

    private static void CheckAnswers(World world, Population people)
    {
        foreach (var person in people.People)
        {
            if (!person.IsDone)
            {
                world.Fail("at the end: somebody still waits for an answer");
            }

            foreach (var problem in person.Problems())
            {
                world.Fail("at the end: " + problem);
            }
        }
    }
}
