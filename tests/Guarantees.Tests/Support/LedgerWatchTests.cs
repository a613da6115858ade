using System.Globalization;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Storage;
using PosterSaaS.TestSupport;
using PosterSaaS.TestSupport.Credits;

namespace PosterSaaS.Guarantees.Tests.Support;

public sealed class LedgerWatchTests : IAsyncLifetime
{
    private const string Acme = "acme";

    private DynamoDbLocal _local = null!;
    private TableNames _tables = null!;

    public async Task InitializeAsync()
    {
        _local = await DynamoDbLocal.SharedAsync();
        _tables = await _local.CreateTablesAsync();
        await WriteEntryAsync(1, "Grant", free: 10, after: 10);
        await WriteEntryAsync(2, "Reservation", free: -1, reserved: 1, after: 9);
        await WriteBalanceAsync(sequence: 2, free: 9, reserved: 1);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Books_that_agree_are_no_news()
    {
        var report = await WatchAsync(() => Task.CompletedTask);

        Assert.Empty(report.Violations);
        Assert.True(report.Reads >= 20);
    }

    [Fact]
    public async Task A_balance_that_moves_without_an_entry_is_noticed()
    {
        var report = await WatchAsync(() => WriteBalanceAsync(sequence: 2, free: 8, reserved: 1));

        Assert.Contains(report.Violations, violation => violation.Contains("the entries add up to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gap_is_noticed()
    {
        var report = await WatchAsync(async () =>
        {
            await WriteEntryAsync(4, "Settlement", reserved: -1, after: 9);
            await WriteBalanceAsync(sequence: 4, free: 9, reserved: 0);
        });

        Assert.Contains(report.Violations, violation => violation.Contains("entry 4 follows 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_negative_bucket_is_noticed()
    {
        var report = await WatchAsync(async () =>
        {
            await WriteEntryAsync(3, "Reservation", free: -10, reserved: 10, after: -1);
            await WriteBalanceAsync(sequence: 3, free: -1, reserved: 11);
        });

        Assert.Contains(report.Violations, violation => violation.Contains("a bucket is negative", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_credit_that_appears_on_the_way_is_noticed()
    {
        var report = await WatchAsync(async () =>
        {
            await WriteEntryAsync(3, "Release", free: 2, reserved: -1, after: 11);
            await WriteBalanceAsync(sequence: 3, free: 11, reserved: 0);
        });

        Assert.Contains(report.Violations, violation => violation.Contains("is no Release", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_that_changes_later_is_noticed()
    {
        var report = await WatchAsync(() => WriteEntryAsync(1, "Grant", free: 10, after: 10, reference: "allowance:another"));

        Assert.Contains(report.Violations, violation => violation.Contains("entry 1 was", StringComparison.Ordinal));
    }

    /// <summary>Watches before, during and after the change, long enough to look back at old entries too.</summary>
    private async Task<LedgerReport> WatchAsync(Func<Task> change)
    {
        await using var watch = LedgerWatch.Start(_local.Client, _tables, Acme);
        await Eventually.BecomesAsync(() => Task.FromResult(watch.Reads), reads => reads >= 1, TimeSpan.FromSeconds(10));
        await change();
        var already = watch.Reads;
        await Eventually.BecomesAsync(() => Task.FromResult(watch.Reads), reads => reads >= already + 60, TimeSpan.FromSeconds(20));
        return await watch.StopAsync();
    }

    private Task<PutItemResponse> WriteBalanceAsync(long sequence, int free, int reserved) => _local.Client.PutItemAsync(_tables.Credits, new()
    {
        ["PK"] = new("TENANT#" + Acme),
        ["SK"] = new("BALANCE"),
        ["Free"] = Number(free),
        ["Purchased"] = Number(0),
        ["Reserved"] = Number(reserved),
        ["Sequence"] = Number(sequence),
    });

    private Task<PutItemResponse> WriteEntryAsync(long sequence, string kind, int free = 0, int reserved = 0, int after = 0, string reference = "generation:1") =>
        _local.Client.PutItemAsync(_tables.Credits, new()
        {
            ["PK"] = new($"TENANT#{Acme}#LEDGER"),
            ["SK"] = new($"ENTRY#{sequence:D12}"),
            ["Sequence"] = Number(sequence),
            ["Kind"] = new(kind),
            ["Free"] = Number(free),
            ["Purchased"] = Number(0),
            ["Reserved"] = Number(reserved),
            ["Reference"] = new(reference),
            ["AvailableAfter"] = Number(after),
        });

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
