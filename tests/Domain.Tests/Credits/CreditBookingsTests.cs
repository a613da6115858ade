using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Credits;

public sealed class CreditBookingsTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task A_purchase_delivered_many_times_at_once_is_booked_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => domain.Bookings.PurchaseAsync(_acme, credits: 100, "checkout:1", "ada", default)));

        Assert.Single(results, result => result.Outcome is BookingOutcome.Booked);
        Assert.Equal(100, (await domain.Ledger.GetBalanceAsync(_acme, default)).Purchased);
        await domain.AssertLedgerAddsUpAsync(_acme);
    }

    [Fact]
    public async Task Another_tenant_may_book_under_the_same_reference()
    {
        await domain.Bookings.PurchaseAsync(_acme, credits: 100, "checkout:1", "ada", default);

        var theirs = await domain.Bookings.PurchaseAsync(TenantId.New(), credits: 100, "checkout:1", "bob", default);

        Assert.Equal(BookingOutcome.Booked, theirs.Outcome);
    }

    [Fact]
    public async Task A_repeated_correction_that_took_the_last_credits_is_recognised()
    {
        await domain.Bookings.AdjustAsync(_acme, credits: -10, "ticket:1", "olga", "abuse", default);

        var again = await domain.Bookings.AdjustAsync(_acme, credits: -10, "ticket:1", "olga", "abuse", default);
        var another = await domain.Bookings.AdjustAsync(_acme, credits: -10, "ticket:2", "olga", "abuse", default);

        Assert.Equal((BookingOutcome.AlreadyBooked, BookingOutcome.InsufficientCredits), (again.Outcome, another.Outcome));
        var entry = (await domain.Ledger.ListEntriesAsync(_acme, before: null, limit: 1, default))[0];
        Assert.Equal((EntryKind.Adjustment, "olga", "abuse", "ticket:1"), (entry.Kind, entry.Actor, entry.Reason, entry.Reference));
    }

    [Fact]
    public async Task A_refund_takes_back_once_and_owes_what_was_spent()
    {
        await domain.Bookings.PurchaseAsync(_acme, credits: 5, "checkout:1", "ada", default);
        await domain.Bookings.AdjustAsync(_acme, credits: -3, "ticket:1", "olga", "spent elsewhere", default);

        await domain.Bookings.RefundAsync(_acme, credits: 5, "refund:1", "stripe", default);
        await domain.Bookings.RefundAsync(_acme, credits: 5, "refund:1", "stripe", default);

        var balance = await domain.Ledger.GetBalanceAsync(_acme, default);
        Assert.Equal((0, 3, 0), (balance.Purchased, balance.Owed, balance.Available));
        await domain.AssertLedgerAddsUpAsync(_acme);
    }
}
