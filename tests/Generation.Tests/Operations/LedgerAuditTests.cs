using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Storage;
using PosterSaaS.GenerationWorker.Operations.Auditing;

namespace PosterSaaS.Generation.Tests.Operations;

/// <summary>What is wrong with balances, entries and bookings.</summary>
public class LedgerAuditTests
{
    [Fact]
    public async Task A_balance_that_its_entries_do_not_add_up_to_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeBalanceAsync("ADD Purchased :value", AttributeValues.Number(1));

        var audit = await room.AuditAsync();

        audit.AssertFound(FindingKind.BalanceDiffers, "balance");
        audit.AssertFound(FindingKind.TotalsDiffer, "balance");
        Assert.Equal(-1, audit.Summary.Totals.Sum);
    }

    [Fact]
    public async Task A_lost_balance_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.DeleteBalanceAsync(room.Acme);

        (await room.AuditAsync()).AssertFound(FindingKind.BalanceBehind, "balance");
    }

    [Fact]
    public async Task A_balance_that_was_put_back_to_an_earlier_one_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        var earlier = await room.Ledger.GetBalanceAsync(room.Acme, default);
        await room.SucceedAsync();
        await room.PutBalanceAsync(earlier);

        (await room.AuditAsync()).AssertFound(FindingKind.BalanceBehind, "balance");
    }

    [Fact]
    public async Task A_balance_without_its_ledger_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.Bookings.PurchaseAsync(room.Acme, credits: 5, "checkout:1", "ada", default);
        for (var sequence = await room.LastEntryAsync(); sequence > 0; sequence--)
        {
            await room.DeleteEntryAsync(sequence);
        }

        (await room.AuditAsync()).AssertFound(FindingKind.BalanceDiffers, "balance");
    }

    [Fact]
    public async Task A_balance_that_cannot_be_read_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeBalanceAsync("REMOVE Period");

        (await room.AuditAsync()).AssertFound(FindingKind.BalanceUnreadable, "balance");
    }

    [Fact]
    public async Task A_missing_entry_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.DeleteEntryAsync(2);

        (await room.AuditAsync()).AssertFound(FindingKind.EntryMissing, "entry 2");
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeEntryAsync(2, "REMOVE Kind");

        (await room.AuditAsync()).AssertFound(FindingKind.EntryUnreadable, "entry 2");
    }

    [Fact]
    public async Task An_entry_that_makes_credits_out_of_nothing_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Settlement, "generation:none") with { Purchased = 5 });

        (await room.AuditAsync()).AssertFound(FindingKind.EntryWrong, $"entry {await room.LastEntryAsync()}");
    }

    [Fact]
    public async Task A_release_of_more_than_was_held_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.AskAsync();
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Release, id.Reference) with { Free = 2, Reserved = -2 });

        (await room.AuditAsync()).AssertFound(FindingKind.EntryWrong, $"entry {await room.LastEntryAsync()}");
    }

    [Fact]
    public async Task A_wrong_sum_in_the_statement_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ChangeEntryAsync(2, "SET AvailableAfter = :value", AttributeValues.Number(99));

        (await room.AuditAsync()).AssertFound(FindingKind.AvailableAfterWrong, "entry 2");
    }

    [Fact]
    public async Task A_balance_below_zero_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Adjustment, "ticket:1") with { Free = -100 });

        (await room.AuditAsync()).AssertFound(FindingKind.BalanceNegative, $"entry {await room.LastEntryAsync()}");
    }

    [Fact]
    public async Task An_allowance_granted_twice_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Grant, LedgerDraft.AllowanceOf(DateOnly.FromDateTime(DateTime.UtcNow))) with { Free = 10 });

        (await room.AuditAsync()).AssertFound(FindingKind.GrantRepeated, $"entry {await room.LastEntryAsync()}");
    }

    [Fact]
    public async Task A_purchase_booked_twice_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.Bookings.PurchaseAsync(room.Acme, credits: 5, "checkout:1", "ada", default);
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Purchase, "checkout:1") with { Purchased = 5 });

        (await room.AuditAsync()).AssertFound(FindingKind.BookingRepeated, "booking checkout:1");
    }

    [Fact]
    public async Task A_purchase_that_could_be_booked_again_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.Bookings.PurchaseAsync(room.Acme, credits: 5, "checkout:1", "ada", default);
        await room.DeleteBookingAsync("checkout:1");

        (await room.AuditAsync()).AssertFound(FindingKind.BookingUnguarded, "booking checkout:1");
    }

    [Fact]
    public async Task A_reference_that_was_taken_without_a_booking_is_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.SucceedAsync();
        await room.PutBookingAsync("checkout:1", sequence: 1);

        (await room.AuditAsync()).AssertFound(FindingKind.BookingWithoutEntry, "booking checkout:1");
    }

    [Fact]
    public async Task Credits_held_twice_for_one_generation_are_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.AskAsync();
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Reservation, id.Reference) with { Free = -1, Reserved = 1 });

        var audit = await room.AuditAsync();

        audit.AssertFound(FindingKind.ReservationRepeated, $"generation {id}");
        audit.AssertFound(FindingKind.HeldDiffers, "balance");
    }

    [Theory]
    [InlineData(EntryKind.Settlement, 0)]
    [InlineData(EntryKind.Release, 1)]
    public async Task A_generation_that_was_ended_twice_is_found(EntryKind second, int free)
    {
        await using var room = await ControlRoom.OpenAsync();
        var id = await room.SucceedAsync();
        await room.AskAsync();
        await room.ForgeAsync(ControlRoom.Entry(second, id.Reference) with { Free = free, Reserved = -1 });

        (await room.AuditAsync()).AssertFound(FindingKind.EndRepeated, $"generation {id}");
    }

    [Fact]
    public async Task Credits_consumed_for_a_generation_that_held_none_are_found()
    {
        await using var room = await ControlRoom.OpenAsync();
        await room.AskAsync();
        var unknown = GenerationId.New(DateTimeOffset.UtcNow, Random.Shared);
        await room.ForgeAsync(ControlRoom.Entry(EntryKind.Settlement, unknown.Reference) with { Reserved = -1 });

        (await room.AuditAsync()).AssertFound(FindingKind.EndWithoutReservation, unknown.Reference);
    }
}
