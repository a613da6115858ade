using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.DynamoDBv2;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.TestSupport.Credits;

/// <summary>
/// Reads balances and ledgers again and again while others change them, as a bank's auditor would. At no moment may they disagree.
/// </summary>
public sealed class LedgerWatch : IAsyncDisposable
{
    private const int LookBackEvery = 10;
    private const int LookBackLength = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, LedgerBook> _books = new(StringComparer.Ordinal);
    private readonly List<string> _violations = [];
    private readonly RawLedger _ledger;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly Task _reading;
    private long _reads;

    private LedgerWatch(IAmazonDynamoDB dynamo, TableNames tables, string[] tenants)
    {
        _ledger = new RawLedger(dynamo, tables);
        Array.ForEach(tenants, Add);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Balances compared with their entries so far.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <param name="dynamo">The tables themselves, past all faults.</param>
    public static LedgerWatch Start(IAmazonDynamoDB dynamo, TableNames tables, params string[] tenants) => new(dynamo, tables, tenants);

    public void Add(string tenant) => _books.TryAdd(tenant, new LedgerBook(tenant));

    /// <summary>Reads a last time and says what was seen.</summary>
    public async Task<LedgerReport> StopAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        return new LedgerReport(Reads, _elapsed.Elapsed, _violations);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (!_stop.IsCancellationRequested)
        {
            await ReadOnceAsync();
            await timer.WaitForNextTickAsync();
        }

        await ReadOnceAsync();
        _elapsed.Stop();
    }

    private async Task ReadOnceAsync()
    {
        foreach (var (tenant, book) in _books)
        {
            if (await _ledger.FindBalanceAsync(tenant) is not { } balance)
            {
                continue;
            }

            var next = balance.Sequence > book.Total.Sequence ? await _ledger.ListEntriesAsync(tenant, book.Total.Sequence + 1, balance.Sequence) : [];
            _violations.AddRange(book.Add(next, balance));
            if (Interlocked.Increment(ref _reads) % LookBackEvery == 0)
            {
                // A window that always has its whole length: a short ledger is looked at from its first entry on, each time.
                var first = Random.Shared.NextInt64(1, Math.Max(1, balance.Sequence - LookBackLength + 1) + 1);
                var last = Math.Min(balance.Sequence, first + LookBackLength - 1);
                _violations.AddRange(book.Compare(await _ledger.ListEntriesAsync(tenant, first, last)));
            }
        }
    }
}
