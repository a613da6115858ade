using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.GenerationWorker.Operations;

namespace PosterSaaS.Generation.Tests.Operations;

public class RebuildBalancesTests
{
    [Fact]
    public async Task Lost_balances_come_back_byte_for_byte_from_their_entries()
    {
        await using var room = await ControlRoom.OpenAsync();
        var tenants = Enumerable.Range(0, 5).Select(_ => TenantId.New()).ToList();
        await Task.WhenAll(tenants.Select(room.LiveAsync));
        var before = await Task.WhenAll(tenants.Select(room.BalanceRowAsync));
        await Task.WhenAll(tenants.Select(room.DeleteBalanceAsync));

        var (exitCode, output) = await room.RebuildAsync(apply: true);

        var after = await Task.WhenAll(tenants.Select(room.BalanceRowAsync));
        Assert.Equal((ExitCodes.Fine, true), (exitCode, output.Contains("rebuilt: 5", StringComparison.Ordinal)));
        Assert.Equal(before.Select(Text), after.Select(Text));
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task Without_apply_it_only_tells_what_differs()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeBalanceAsync("ADD Purchased :value", AttributeValues.Number(7));

        var (exitCode, output) = await room.RebuildAsync(apply: false);

        Assert.Equal(ExitCodes.Findings, exitCode);
        Assert.Contains($"tenant {room.Acme}: Differs", output, StringComparison.Ordinal);
        Assert.Contains("  stored   Free 9, Owed 0, Period", output, StringComparison.Ordinal);
        Assert.Contains("Purchased 7", output, StringComparison.Ordinal);
        Assert.Equal(7, (await room.Ledger.GetBalanceAsync(room.Acme, default)).Purchased);
    }

    [Theory]
    [InlineData("ADD Purchased :value")]
    [InlineData("ADD #Sequence :value")]
    [InlineData("REMOVE Period ADD Owed :value")]
    [InlineData("SET Surplus = :value")]
    public async Task A_wrong_balance_is_put_right(string damage)
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        var right = await room.Ledger.GetBalanceAsync(room.Acme, default);
        await room.ChangeBalanceAsync(damage, AttributeValues.Number(7));

        var (exitCode, _) = await room.RebuildAsync(apply: true);

        Assert.Equal(ExitCodes.Fine, exitCode);
        Assert.Equal(right, await room.Ledger.GetBalanceAsync(room.Acme, default));
        Assert.Equal(8, (await room.BalanceRowAsync(room.Acme))!.Count);
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task A_broken_chain_of_entries_is_told_and_nothing_is_written()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.DeleteEntryAsync(2);
        await room.DeleteBalanceAsync(room.Acme);

        var (exitCode, output) = await room.RebuildAsync(apply: true);

        Assert.Equal(ExitCodes.Findings, exitCode);
        Assert.Contains($"tenant {room.Acme}: Impossible, entry 2 is missing", output, StringComparison.Ordinal);
        Assert.Null(await room.BalanceRowAsync(room.Acme));
    }

    [Fact]
    public async Task A_balance_without_entries_is_left_alone()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.PutBalanceAsync(new CreditBalance(Free: 3, Purchased: 4, Reserved: 0, DateOnly.FromDateTime(DateTime.UtcNow), Sequence: 9));

        var (exitCode, output) = await room.RebuildAsync(apply: true);

        Assert.Equal(ExitCodes.Findings, exitCode);
        Assert.Contains("Impossible, there are no entries", output, StringComparison.Ordinal);
        Assert.Equal(9, await room.LastEntryAsync());
    }

    [Fact]
    public async Task A_balance_that_somebody_changed_meanwhile_is_not_overwritten()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        var seen = await room.BalanceRowAsync(room.Acme);
        var sum = CreditBalance.Read(seen);
        await room.SucceedAsync();

        var replaced = await room.Ledger.TryReplaceBalanceAsync(room.Acme, seen, sum, default);

        Assert.False(replaced);
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task A_lost_balance_is_not_put_back_when_an_entry_followed()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        var earlier = await room.Ledger.GetBalanceAsync(room.Acme, default);
        await room.SucceedAsync();
        await room.DeleteBalanceAsync(room.Acme);

        var replaced = await room.Ledger.TryReplaceBalanceAsync(room.Acme, seen: null, earlier, default);

        Assert.False(replaced);
        Assert.Null(await room.BalanceRowAsync(room.Acme));
    }

    private static string Text(Dictionary<string, AttributeValue>? row) => Document.FromAttributeMap(row!).ToJson();
}
