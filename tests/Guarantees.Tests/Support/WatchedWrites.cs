using System.Globalization;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Guarantees.Tests.Support;

/// <summary>Sums up what was written to generations while all those tests ran: guarantee J-01.</summary>
public sealed class WatchedWrites : IDisposable
{
    private int _writes;
    private int _illegal;

    public void Add(int writes, int illegal)
    {
        Interlocked.Add(ref _writes, writes);
        Interlocked.Add(ref _illegal, illegal);
    }

    public void Dispose()
    {
        if (_writes > 0)
        {
            Figures.Record("J-01", $"0 illegal transitions in >= {TestRun.Choose("1,000", "20,000")} writes", string.Create(
                CultureInfo.InvariantCulture, $"{_illegal} in {_writes:N0} writes"));
        }
    }
}
