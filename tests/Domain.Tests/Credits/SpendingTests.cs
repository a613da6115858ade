using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Credits;

/// <summary>What members spend in a month, and the caps on it.</summary>
public sealed class SpendingTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private static readonly GenerationRequest Jazz = new() { Prompt = "a jazz night" };

    private readonly TenantId _acme = TenantId.New();

    private Spendings Spendings => domain.Get<Spendings>();

    private DateOnly Today => DateOnly.FromDateTime(domain.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Fifty_requests_at_once_from_two_processes_stop_exactly_at_the_cap_and_others_go_on()
    {
        await BuyAsync(100);
        await using var other = domain.NewProcess();
        var starters = new[] { domain.Starter, other.GetRequiredService<GenerationStarter>() };
        var (capped, free) = (Member("capped", cap: 7), Member("free", cap: null));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(number => new[]
        {
            StartAsync(capped, $"capped-{number}", starters[number % 2]),
            StartAsync(free, $"free-{number}", starters[number % 2]),
        }));

        var (ofCapped, ofFree) = (results.Where((_, index) => index % 2 == 0).ToList(), results.Where((_, index) => index % 2 == 1));
        Assert.Equal(7, ofCapped.Count(result => result.Outcome is StartOutcome.Started));
        Assert.Equal(43, ofCapped.Count(result => result.Outcome is StartOutcome.MemberCapReached));
        Assert.All(ofFree, result => Assert.Equal(StartOutcome.Started, result.Outcome));
        Assert.Equal((7, 50), (await SpentAsync(capped), await SpentAsync(free)));
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task Rounds_that_combine_many_members_hold_each_to_an_own_cap()
    {
        await BuyAsync(200);
        var members = new[] { Member("one", cap: 1), Member("five", cap: 5), Member("none", cap: null), Member("zero", cap: 0), Member("nine", cap: 9) };

        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
            (Member: number % members.Length, (await StartAsync(members[number % members.Length], $"key-{number}")).Outcome)));

        Assert.Equal([1, 5, 12, 0, 9], members.Select((_, index) => results.Count(result => result == (index, StartOutcome.Started))));
        Assert.DoesNotContain(results, result => result.Outcome is not (StartOutcome.Started or StartOutcome.MemberCapReached));
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task A_request_for_several_is_taken_whole_or_not_at_all()
    {
        var member = Member("ada", cap: 5);

        var first = await StartAsync(member, "key-1", count: 4);
        var tooMany = await StartAsync(member, "key-2", count: 2);
        var last = await StartAsync(member, "key-3", count: 1);

        Assert.Equal((StartOutcome.Started, StartOutcome.MemberCapReached, StartOutcome.Started), (first.Outcome, tooMany.Outcome, last.Outcome));
        Assert.Equal(5, await SpentAsync(member));
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task What_fails_or_is_cancelled_gives_the_room_back_and_what_succeeds_does_not()
    {
        var member = Member("ada", cap: 3);
        var started = new[] { await StartAsync(member, "fails"), await StartAsync(member, "is cancelled"), await StartAsync(member, "succeeds") };
        var full = await StartAsync(member, "too many");

        await domain.Completion.FailAsync(await ClaimAsync(started[0].Ids[0]), FailureReason.ContentRefused, default);
        await domain.Completion.CancelAsync(_acme, started[1].Ids[0], new UserId("pool:somebody else"), default);
        var succeeding = await ClaimAsync(started[2].Ids[0]);
        await domain.Completion.SucceedAsync(succeeding, Generations.Posters.Of(succeeding), default);

        Assert.Equal(StartOutcome.MemberCapReached, full.Outcome);
        Assert.Equal(1, await SpentAsync(member));
        Assert.Equal(StartOutcome.Started, (await StartAsync(member, "room again", count: 2)).Outcome);
        Assert.Equal(StartOutcome.MemberCapReached, (await StartAsync(member, "full again")).Outcome);
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task A_new_month_starts_at_zero_and_what_ends_in_it_counts_in_the_month_it_began()
    {
        var member = Member("ada", cap: 2);
        var late = await StartAsync(member, "the month before", count: 2);
        var before = Today;

        GoToTheNextMonth();
        var atZero = await SpentAsync(member);
        var started = await StartAsync(member, "the month after");
        await domain.Completion.CancelAsync(_acme, late.Ids[0], member.User, default);

        Assert.Equal((0, StartOutcome.Started), (atZero, started.Outcome));
        Assert.Equal((1, 1), (await Spendings.GetAsync(_acme, member.User, before, default), await SpentAsync(member)));
        Assert.Equal(StartOutcome.Started, (await StartAsync(member, "the second")).Outcome);
        Assert.Equal(StartOutcome.MemberCapReached, (await StartAsync(member, "the third")).Outcome);
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task An_accepted_key_is_answered_as_before_when_the_cap_is_reached_since()
    {
        var member = Member("ada", cap: 1);
        var first = await StartAsync(member, "key-1");

        var replay = await StartAsync(member, "key-1");
        var fresh = await StartAsync(member, "key-2");

        Assert.Equal((StartOutcome.AlreadyStarted, StartOutcome.MemberCapReached), (replay.Outcome, fresh.Outcome));
        Assert.Equal(first.Ids, replay.Ids);
    }

    [Fact]
    public async Task A_cap_below_what_was_spent_stops_the_member_until_it_is_raised()
    {
        await StartAsync(Member("ada", cap: 5), "before", count: 4);

        var lowered = await StartAsync(Member("ada", cap: 2), "lowered");
        var raised = await StartAsync(Member("ada", cap: 5), "raised");
        var lifted = await StartAsync(Member("ada", cap: null), "lifted", count: 3);

        Assert.Equal((StartOutcome.MemberCapReached, StartOutcome.Started, StartOutcome.Started), (lowered.Outcome, raised.Outcome, lifted.Outcome));
        Assert.Equal(8, await SpentAsync(Member("ada", cap: null)));
    }

    [Fact]
    public async Task A_cap_holds_where_there_is_no_daily_allowance()
    {
        await using var process = domain.NewProcess(settings: ("Credits:DailyAllowance", "0"));
        var starter = process.GetRequiredService<GenerationStarter>();
        await process.GetRequiredService<CreditBookings>().PurchaseAsync(_acme, credits: 20, "checkout", "ada", default);
        var member = Member("ada", cap: 2);

        var outcomes = new[] { await StartAsync(member, "key-1", starter), await StartAsync(member, "key-2", starter), await StartAsync(member, "key-3", starter) };

        Assert.Equal([StartOutcome.Started, StartOutcome.Started, StartOutcome.MemberCapReached], outcomes.Select(result => result.Outcome));
        Assert.Equal(2, await SpentAsync(member));
        await domain.AssertLedgerAddsUpAsync(_acme);
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task A_cap_holds_in_a_process_whose_clock_is_still_in_the_month_before()
    {
        GoToTheNextMonth();
        var member = Member("ada", cap: 2);
        await StartAsync(Member("somebody ahead", cap: null), "the first of the month");

        domain.Clock.AdjustTime(domain.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var outcomes = new[] { await StartAsync(member, "key-1"), await StartAsync(member, "key-2"), await StartAsync(member, "key-3") };
        domain.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([StartOutcome.Started, StartOutcome.Started, StartOutcome.MemberCapReached], outcomes.Select(result => result.Outcome));
        Assert.Equal(2, await SpentAsync(member));
        await AssertSpendingIsWhatTheLedgerSaysAsync();
    }

    [Fact]
    public async Task Another_tenant_does_not_see_what_was_spent()
    {
        await StartAsync(Member("ada", cap: 1), "key-1");

        var elsewhere = await domain.Starter.StartAsync(Member("ada", cap: 1) with { Tenant = TenantId.New() }, "key-1", Jazz, default);

        Assert.Equal(StartOutcome.Started, elsewhere.Outcome);
    }

    private Membership Member(string name, int? cap) =>
        new(_acme, "acme", "Acme", new UserId("pool:" + name), Role.Creator, domain.Clock.GetUtcNow()) { MonthlyCap = cap };

    private Task<StartResult> StartAsync(Membership member, string key, GenerationStarter? starter = null, int count = 1) =>
        Task.Run(() => (starter ?? domain.Starter).StartAsync(member, key, Jazz with { Count = count }, default));

    private Task<int> SpentAsync(Membership member) => Spendings.GetAsync(_acme, member.User, Today, default);

    private Task<BookingResult> BuyAsync(int credits) => domain.Bookings.PurchaseAsync(_acme, credits, "checkout", "ada", default);

    private async Task<Generation> ClaimAsync(GenerationId id) => (await domain.Claims.TryClaimAsync(new Candidate(_acme, id, ""), default)).Generation!;

    private void GoToTheNextMonth() => domain.Clock.SetUtcNow(new DateTimeOffset(Today.Year, Today.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1));

    /// <summary>Each member's rows, day by day, are the reservations that were not released, on the day they were made.</summary>
    private async Task AssertSpendingIsWhatTheLedgerSaysAsync()
    {
        var entries = await domain.Ledger.ListEntriesAsync(_acme, before: null, limit: 1000, default);
        var released = entries.Where(entry => entry.Kind is EntryKind.Release).Select(entry => entry.Reference).ToHashSet();
        var expected = entries
            .Where(entry => entry.Kind is EntryKind.Reservation && !released.Contains(entry.Reference))
            .GroupBy(entry => (Member: new UserId(entry.Actor), entry.Period))
            .Select(day => (day.Key.Member, day.Key.Period, Credits: day.Sum(entry => entry.Reserved)));
        var months = entries.Select(entry => new DateOnly(entry.Period.Year, entry.Period.Month, 1)).Distinct();

        var stored = new List<(UserId Member, DateOnly Period, int Credits)>();
        foreach (var month in months)
        {
            foreach (var member in await Spendings.ListAsync(_acme, month, default))
            {
                Assert.Equal(member.Credits, member.ByDay.Values.Sum());
                stored.AddRange(member.ByDay.Where(day => day.Value != 0).Select(day => (member.Member, month.AddDays(day.Key - 1), day.Value)));
            }
        }

        Assert.Equal(expected.OrderBy(each => each.ToString()), stored.OrderBy(each => each.ToString()));
    }
}
