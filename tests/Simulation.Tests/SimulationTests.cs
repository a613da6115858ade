using System.Globalization;
using PosterSaaS.Simulation.Tests.Audit;
using PosterSaaS.Simulation.Tests.Runs;
using PosterSaaS.TestSupport;
using Xunit.Abstractions;

namespace PosterSaaS.Simulation.Tests;

public class SimulationTests(ITestOutputHelper output)
{
    /// <summary>Of the batch, for each sight: rare ones are a few in a hundred runs.</summary>
    private const double SeenPerRunMin = 0.005;

    private const int RepeatedSeeds = 300;

    [Fact]
    public void Every_seed_holds()
    {
        if (Environment.GetEnvironmentVariable("POSTERS_SEED") is { Length: > 0 } chosen)
        {
            Read(int.Parse(chosen, CultureInfo.InvariantCulture));
            return;
        }

        var batch = Batch.Shared;

        Figures.Record("J-13", "10000 seeds, 0 failures, 60 s on two cores", string.Create(
            CultureInfo.InvariantCulture,
            $"{batch.Reports.Count} seeds, {batch.Failed.Count} failures, {batch.Steps} steps in {batch.Elapsed.TotalSeconds:F1} s, {batch.ProcessorTime.TotalSeconds:F1} s of processor time"));
        Assert.True(batch.Failed.Count == 0, Describe(batch.Failed));
    }

    [Fact]
    public void The_seeds_come_across_everything_that_matters()
    {
        var least = (long)Math.Ceiling(Batch.Shared.Reports.Count * SeenPerRunMin);

        var counts = Enum.GetValues<Sight>().ToDictionary(sight => sight, sight => Batch.Shared.Coverage[sight]);

        Figures.Record("J-13", $"each sight at least {least} times", string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}")));
        Assert.DoesNotContain(counts, count => count.Value < least);
    }

    [Fact]
    public void The_same_seed_repeats_the_same_run()
    {
        var first = Seeds.Run(first: 1, RepeatedSeeds, seed => Run.Of(seed));

        var second = Seeds.Run(first: 1, RepeatedSeeds, seed => Run.Of(seed));

        Assert.Equal(first.Select(report => (report.Seed, report.Hash, report.Steps)), second.Select(report => (report.Seed, report.Hash, report.Steps)));
    }

    private static string Describe(IEnumerable<RunReport> failed) => string.Join(
        Environment.NewLine, failed.Take(10).Select(report => $"seed {report.Seed}: {report.Failure} (POSTERS_SEED={report.Seed} repeats it, step by step)"));

    private void Read(int seed)
    {
        using var text = new StringWriter();
        var report = Run.Of(seed, text);
        output.WriteLine(text.ToString());
        Assert.True(report.Failure is null, Describe([report]));
    }
}
