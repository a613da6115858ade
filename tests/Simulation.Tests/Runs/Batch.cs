using System.Diagnostics;
using System.Globalization;
using PosterSaaS.Simulation.Tests.Audit;

namespace PosterSaaS.Simulation.Tests.Runs;

/// <summary>Many seeds, run once for all tests that look at them.</summary>
internal sealed class Batch
{
    private const int SizeByDefault = 10_000;

    // Fewer are enough where many are known to fail: scripts/plant-bugs.
    private static readonly int Size = int.TryParse(Environment.GetEnvironmentVariable("POSTERS_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        ? size
        : SizeByDefault;

    private static readonly Lazy<Batch> Instance = new(() => new Batch());

    private Batch()
    {
        var (elapsed, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        Reports = Seeds.Run(first: 1, Size, seed => Run.Of(seed));
        Elapsed = elapsed.Elapsed;
        ProcessorTime = Environment.CpuUsage.TotalTime - processor;
        foreach (var report in Reports)
        {
            Coverage.Add(report.Coverage);
        }
    }

    public static Batch Shared => Instance.Value;

    public IReadOnlyList<RunReport> Reports { get; }

    public TimeSpan Elapsed { get; }

    /// <summary>Of the whole test process meanwhile. Unlike the time that passed, it does not depend on what else the machine does.</summary>
    public TimeSpan ProcessorTime { get; }

    public Coverage Coverage { get; } = new();

    public long Steps => Reports.Sum(report => (long)report.Steps);

    public IReadOnlyList<RunReport> Failed => [.. Reports.Where(report => report.Failure is not null)];
}
