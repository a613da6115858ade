using CsCheck;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Credits;

public sealed class LedgerDraftTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserId Ada = new("pool:ada");
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void The_first_use_grants_the_allowance()
    {
        var draft = new LedgerDraft(CreditBalance.None, Noon);

        draft.Renew(allowance: 10);

        Assert.Equal(new CreditBalance(Free: 10, Purchased: 0, Reserved: 0, Today, Sequence: 1), draft.Balance);
        Assert.Equal(EntryKind.Grant, Assert.Single(draft.Entries).Kind);
    }

    [Fact]
    public void A_new_day_replaces_what_is_left_of_the_allowance_and_leaves_bought_credits_alone()
    {
        var yesterday = new CreditBalance(Free: 3, Purchased: 200, Reserved: 1, Today.AddDays(-1), Sequence: 7);

        var draft = new LedgerDraft(yesterday, Noon).Renew(allowance: 10);

        Assert.Equal(new CreditBalance(Free: 10, Purchased: 200, Reserved: 1, Today, Sequence: 9), draft.Balance);
        Assert.Equal([EntryKind.Expiry, EntryKind.Grant], draft.Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public void Renewing_twice_a_day_grants_once()
    {
        var draft = new LedgerDraft(CreditBalance.None, Noon).Renew(allowance: 10);

        draft.Renew(allowance: 10);

        Assert.Single(draft.Entries);
    }

    [Fact]
    public void A_clock_that_runs_behind_does_not_start_an_earlier_day()
    {
        var tomorrow = new CreditBalance(Free: 2, Purchased: 0, Reserved: 0, Today.AddDays(1), Sequence: 4);

        var draft = new LedgerDraft(tomorrow, Noon).Renew(allowance: 10);

        Assert.Equal(tomorrow, draft.Balance);
    }

    [Fact]
    public void Reserve_takes_free_credits_before_bought_ones()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 1, Purchased: 5, Reserved: 0, Today, Sequence: 1), Noon);

        var reservation = draft.TryReserve(credits: 3, "generation:1", Ada);

        Assert.Equal(new Reservation(Free: 1, Purchased: 2, Today), reservation);
        Assert.Equal((0, 3, 3), (draft.Balance.Free, draft.Balance.Purchased, draft.Balance.Reserved));
    }

    [Fact]
    public void Reserve_more_than_there_is_changes_nothing()
    {
        var balance = new CreditBalance(Free: 1, Purchased: 1, Reserved: 0, Today, Sequence: 1);
        var draft = new LedgerDraft(balance, Noon);

        var reservation = draft.TryReserve(credits: 3, "generation:1", Ada);

        Assert.Null(reservation);
        Assert.Equal(balance, draft.Balance);
        Assert.Empty(draft.Entries);
    }

    [Fact]
    public void A_release_on_the_same_day_gives_the_free_credit_back()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 9, Purchased: 0, Reserved: 1, Today, Sequence: 2), Noon);

        draft.TryRelease(new Reservation(Free: 1, Purchased: 0, Today), "generation:1", Ada, "system");

        Assert.Equal((10, 0), (draft.Balance.Free, draft.Balance.Reserved));
    }

    [Fact]
    public void A_free_credit_released_after_midnight_does_not_add_to_the_new_day()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 10, Purchased: 0, Reserved: 2, Today, Sequence: 5), Noon);

        draft.TryRelease(new Reservation(Free: 1, Purchased: 1, Today.AddDays(-1)), "generation:1", Ada, "system");

        Assert.Equal((10, 1, 0), (draft.Balance.Free, draft.Balance.Purchased, draft.Balance.Reserved));
    }

    [Fact]
    public void What_is_not_held_any_more_is_neither_settled_nor_released()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 10, Purchased: 0, Reserved: 0, Today, Sequence: 1), Noon);

        Assert.False(draft.TrySettle(new Reservation(1, 0, Today), "generation:1", "system"));
        Assert.False(draft.TryRelease(new Reservation(1, 0, Today), "generation:1", Ada, "system"));
        Assert.Empty(draft.Entries);
    }

    [Fact]
    public void What_was_spent_of_a_refunded_purchase_is_owed_and_blocks_spending()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 10, Purchased: 3, Reserved: 0, Today, Sequence: 5), Noon);

        draft.Refund(credits: 5, "refund:1", "stripe");

        Assert.Equal(new CreditBalance(Free: 10, Purchased: 0, Reserved: 0, Today, Sequence: 6, Owed: 2), draft.Balance);
        Assert.Equal((0, 0), (draft.Balance.Available, draft.Entries[0].AvailableAfter));
        Assert.Null(draft.TryReserve(credits: 1, "generation:1", Ada));
    }

    [Fact]
    public void Bought_credits_pay_back_what_is_owed_first()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 10, Purchased: 0, Reserved: 0, Today, Sequence: 6, Owed: 2), Noon);

        draft.Purchase(credits: 50, "checkout:2", "ada");

        Assert.Equal(new CreditBalance(Free: 10, Purchased: 48, Reserved: 0, Today, Sequence: 7, Owed: 0), draft.Balance);
        Assert.Equal((48, -2), (draft.Entries[0].Purchased, draft.Entries[0].Owed));
    }

    [Fact]
    public void A_correction_takes_lasting_credits_first_and_never_more_than_there_are()
    {
        var draft = new LedgerDraft(new CreditBalance(Free: 4, Purchased: 3, Reserved: 0, Today, Sequence: 1), Noon);

        Assert.False(draft.TryAdjust(credits: -8, "ticket:1", "olga", "a mistake"));
        Assert.True(draft.TryAdjust(credits: -5, "ticket:1", "olga", "a mistake"));

        Assert.Equal((2, 0), (draft.Balance.Free, draft.Balance.Purchased));
        Assert.Equal("a mistake", Assert.Single(draft.Entries).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(int.MinValue)]
    public void An_amount_is_between_one_and_a_million(int credits)
    {
        var draft = new LedgerDraft(CreditBalance.None, Noon);

        Assert.Throws<ArgumentOutOfRangeException>(() => draft.Purchase(credits, "checkout:1", "ada"));
        Assert.Throws<ArgumentOutOfRangeException>(() => draft.Refund(credits, "refund:1", "ada"));
        Assert.Throws<ArgumentOutOfRangeException>(() => draft.TryReserve(credits, "generation:1", Ada));
        Assert.Empty(draft.Entries);
    }

    [Fact]
    public void Whatever_happens_entries_add_up_to_the_balance_and_nothing_is_negative()
    {
        // Each number is a step: what to do, and on which day. The first failing seed is printed and repeats the run.
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[1, 4]).Array[0, 60].Sample(steps =>
        {
            var (balance, day, held) = (CreditBalance.None, Noon, new Queue<Reservation>());
            var entries = new List<LedgerEntry>();
            foreach (var (action, daysLater, credits) in steps)
            {
                day = day.AddDays(action == 3 ? daysLater : 0);
                var draft = new LedgerDraft(balance, day).Renew(allowance: 10);
                switch (action)
                {
                    case 0 when draft.TryReserve(credits, "generation", Ada) is { } reservation:
                        held.Enqueue(reservation);
                        break;
                    case 1 when held.TryDequeue(out var reservation):
                        draft.TrySettle(reservation, "generation", "system");
                        break;
                    case 2 when held.TryDequeue(out var reservation):
                        draft.TryRelease(reservation, "generation", Ada, "system");
                        break;
                    case 4:
                        draft.Purchase(credits, "checkout", "ada");
                        break;
                    case 5:
                        draft.Refund(credits, "refund", "stripe");
                        break;
                    case 6:
                        draft.TryAdjust(daysLater == 0 ? -credits : credits, "ticket", "olga", "a correction");
                        break;
                }

                entries.AddRange(draft.Entries);
                balance = draft.Balance;
            }

            Assert.Equal(balance, entries.Aggregate(CreditBalance.None, (sum, entry) => sum.With(entry)));
            Assert.Equal(held.Sum(reservation => reservation.Credits), balance.Reserved);
            Assert.InRange(balance.Free, 0, 10);
            Assert.True(balance is { Purchased: >= 0, Owed: >= 0 } && (balance.Owed == 0 || balance.Purchased == 0));
        });
    }
}
