using System.Globalization;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;

namespace PosterSaaS.Guarantees.Tests.Support;

/// <summary>Sums up what was read of balances and ledgers while all those tests ran: guarantee M-02.</summary>
public sealed class WatchedReads : IDisposable
{
    private readonly Lock _adding = new();
    private long _reads;
    private int _violations;
    private TimeSpan _elapsed;

    public void Add(LedgerReport report)
    {
        lock (_adding)
        {
            _reads += report.Reads;
            _violations += report.Violations.Count;
            _elapsed += report.Elapsed;
        }
    }

    public void Dispose()
    {
        if (_reads > 0)
        {
            Figures.Record("M-02", $"0 violations in >= {TestRun.Choose("500", "5,000")} reads, >= 20 a second", string.Create(
                CultureInfo.InvariantCulture, $"{_violations} in {_reads:N0} reads, {_reads / _elapsed.TotalSeconds:0} a second"));
        }
    }
}
