namespace PosterSaaS.TestSupport.Credits;

/// <summary>What a <see cref="LedgerWatch"/> saw.</summary>
public sealed record LedgerReport(long Reads, TimeSpan Elapsed, IReadOnlyList<string> Violations)
{
    public double ReadsPerSecond => Reads / Elapsed.TotalSeconds;
}
