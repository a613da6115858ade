using PosterSaaS.GenerationWorker.Operations;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>What is wrong with what members are said to have spent.</summary>
public class SpendingAuditTests
{
    private static string Subject => $"pool:ada in {DateTime.UtcNow:yyyy-MM}";

    [Theory]
    [InlineData("ADD Spent :value")]
    [InlineData("ADD Day99 :value")]
    public async Task Spending_that_the_ledger_does_not_know_is_found(string damage)
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.FailAsync();
        (await room.AuditAsync()).AssertNothingFound();

        await room.ChangeSpendingAsync(damage, by: -1);

        (await room.AuditAsync()).AssertFound(FindingKind.SpendingDiffers, Subject);
    }

    [Fact]
    public async Task Spending_that_cannot_be_read_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();

        await room.ChangeSpendingAsync("SET Dayless = :value", by: 1);

        (await room.AuditAsync()).AssertFound(FindingKind.SpendingDiffers, "spending");
    }

    [Fact]
    public async Task Wrong_spending_is_told_and_put_right_only_when_asked_to()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.AskAsync();
        await room.CancelAsync();
        var right = Assert.Single(await room.SpendingsAsync());
        await room.ChangeSpendingAsync("SET Spent = :value REMOVE Day" + DateTime.UtcNow.Day, by: 7);

        var (told, text) = await room.RebuildAsync(apply: false);
        var untouched = Assert.Single(await room.SpendingsAsync());
        var (applied, _) = await room.RebuildAsync(apply: true);

        Assert.Equal((ExitCodes.Findings, ExitCodes.Fine), (told, applied));
        Assert.Contains($"tenant {room.Acme}: Differs, spending of {Subject}: the ledger says 2", text, StringComparison.Ordinal);
        Assert.Equal(7, untouched.Credits);
        var rebuilt = Assert.Single(await room.SpendingsAsync());
        Assert.Equal((2, right.Credits), (rebuilt.Credits, rebuilt.Credits));
        Assert.Equal(right.ByDay, rebuilt.ByDay);
        (await room.AuditAsync()).AssertNothingFound();
    }

    [Fact]
    public async Task What_was_booked_since_it_was_compared_is_not_overwritten()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeSpendingAsync("ADD Spent :value", by: 5);
        var (check, replay) = (room.Command<SpendingCheck>(), new LedgerReplay(room.Acme));
        var seen = await check.CompareAsync(replay, default);
        await room.AskAsync();

        var isReplaced = await check.TryReplaceAsync(replay, seen!, default);

        Assert.False(isReplaced);
        Assert.Equal(7, Assert.Single(await room.SpendingsAsync()).Credits);
    }
}
