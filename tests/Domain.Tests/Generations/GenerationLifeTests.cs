using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class GenerationLifeTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromSeconds(31);

    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task Success_settles_the_reservation_and_stores_the_poster()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");

        var outcome = await domain.Completion.SucceedAsync(generation, Posters.Of(generation), default);

        Assert.Equal(CompletionOutcome.Completed, outcome);
        var stored = await domain.History.FindAsync(_acme, generation.Id, default);
        Assert.Equal((GenerationStatus.Succeeded, Posters.Of(generation)), (stored!.Status, stored.Poster));
        Assert.Equal((9, 0), await AvailableAndReservedAsync());
        await domain.AssertLedgerAddsUpAsync(_acme);
    }

    [Fact]
    public async Task Failure_gives_the_credit_back_and_keeps_the_reason()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");

        await domain.Completion.FailAsync(generation, FailureReason.ContentRefused, default);

        var stored = await domain.History.FindAsync(_acme, generation.Id, default);
        Assert.Equal((GenerationStatus.Failed, FailureReason.ContentRefused), (stored!.Status, stored.Failure));
        Assert.Equal((10, 0), await AvailableAndReservedAsync());
        Assert.Equal(
            [EntryKind.Release, EntryKind.Reservation, EntryKind.Grant],
            (await domain.Ledger.ListEntriesAsync(_acme, null, 10, default)).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Completing_again_after_a_lost_answer_changes_nothing_and_says_so()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");
        await domain.Completion.SucceedAsync(generation, Posters.Of(generation), default);

        var again = await domain.Completion.SucceedAsync(generation, Posters.Of(generation), default);

        Assert.Equal(CompletionOutcome.AlreadyCompleted, again);
        Assert.Equal((9, 0), await AvailableAndReservedAsync());
    }

    [Fact]
    public async Task Cancelling_a_queued_generation_gives_the_credit_back_and_takes_it_off_the_queue()
    {
        var generation = await domain.StartOneAsync(_acme, "key");

        var outcome = await domain.Completion.CancelAsync(_acme, generation.Id, DomainFixture.Ada, default);

        Assert.Equal(CancelOutcome.Cancelled, outcome);
        Assert.Equal((10, 0), await AvailableAndReservedAsync());
        Assert.DoesNotContain(await domain.Claims.FindAsync(100, default), candidate => candidate.Id == generation.Id);
    }

    [Fact]
    public async Task A_worker_that_finishes_after_a_cancellation_is_refused()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");
        await domain.Completion.CancelAsync(_acme, generation.Id, DomainFixture.Ada, default);

        var renewed = await domain.Claims.TryRenewAsync(generation, default);
        var outcome = await domain.Completion.SucceedAsync(generation, Posters.Of(generation), default);

        Assert.False(renewed);
        Assert.Equal(CompletionOutcome.Superseded, outcome);
        Assert.Equal((10, 0), await AvailableAndReservedAsync());
    }

    [Fact]
    public async Task A_leased_generation_cannot_be_claimed_until_the_lease_has_run_out()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");
        var candidate = new Candidate(_acme, generation.Id, "");

        var early = await domain.Claims.TryClaimAsync(candidate, default);
        domain.Clock.Advance(LongerThanALease);
        var late = await domain.Claims.TryClaimAsync(candidate, default);

        Assert.Equal(ClaimOutcome.Taken, early.Outcome);
        Assert.Equal((ClaimOutcome.Claimed, 2), (late.Outcome, late.Generation!.Attempt));
    }

    [Fact]
    public async Task A_worker_whose_lease_was_taken_over_can_no_longer_change_anything()
    {
        var zombie = await domain.StartAndClaimAsync(_acme, "key");
        domain.Clock.Advance(LongerThanALease);
        var winner = (await domain.Claims.TryClaimAsync(new Candidate(_acme, zombie.Id, ""), default)).Generation!;

        var renewed = await domain.Claims.TryRenewAsync(zombie, default);
        var handedBack = await domain.Claims.TryHandBackAsync(zombie, TimeSpan.Zero, keepTry: true, default);
        var failed = await domain.Completion.FailAsync(zombie, FailureReason.ModelUnavailable, default);
        var succeeded = await domain.Completion.SucceedAsync(winner, Posters.Of(winner), default);
        var late = await domain.Completion.SucceedAsync(zombie, Posters.Of(zombie), default);

        Assert.False(renewed || handedBack);
        Assert.Equal(
            (CompletionOutcome.Superseded, CompletionOutcome.Completed, CompletionOutcome.Superseded), (failed, succeeded, late));
        Assert.Equal(Posters.Of(winner), (await domain.History.FindAsync(_acme, zombie.Id, default))!.Poster);
        Assert.Equal((9, 0), await AvailableAndReservedAsync());
    }

    [Fact]
    public async Task After_the_last_try_the_generation_is_exhausted()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");
        var candidate = new Candidate(_acme, generation.Id, "");
        for (var attempt = 2; attempt <= 3; attempt++)
        {
            domain.Clock.Advance(LongerThanALease);
            Assert.Equal(ClaimOutcome.Claimed, (await domain.Claims.TryClaimAsync(candidate, default)).Outcome);
        }

        domain.Clock.Advance(LongerThanALease);
        var claim = await domain.Claims.TryClaimAsync(candidate, default);
        await domain.Completion.FailAsync(claim.Generation!, FailureReason.Interrupted, default);

        Assert.Equal(ClaimOutcome.Exhausted, claim.Outcome);
        Assert.Equal((10, 0), (await AvailableAndReservedAsync()));
    }

    [Fact]
    public async Task Waiting_for_a_busy_model_does_not_use_up_tries()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");

        await domain.Claims.TryHandBackAsync(generation, TimeSpan.FromSeconds(5), keepTry: true, default);

        var stored = await domain.History.FindAsync(_acme, generation.Id, default);
        Assert.Equal((GenerationStatus.Queued, 3, 1), (stored!.Status, stored.TriesLeft, stored.Attempt));
    }

    [Fact]
    public async Task A_generation_that_was_handed_back_is_found_when_its_delay_has_passed()
    {
        var generation = await domain.StartAndClaimAsync(_acme, "key");
        await domain.Claims.TryHandBackAsync(generation, TimeSpan.FromSeconds(5), keepTry: false, default);

        var before = await domain.Claims.FindAsync(1000, default);
        domain.Clock.Advance(TimeSpan.FromSeconds(6));
        var after = await domain.Claims.FindAsync(1000, default);

        Assert.DoesNotContain(before, candidate => candidate.Id == generation.Id);
        Assert.Contains(after, candidate => candidate.Id == generation.Id);
    }

    [Fact]
    public async Task Thirty_two_workers_claim_a_generation_once()
    {
        var generation = await domain.StartOneAsync(_acme, "key");

        var claims = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ =>
            domain.Claims.TryClaimAsync(new Candidate(_acme, generation.Id, ""), default)));

        Assert.Equal(1, claims.Count(claim => claim.Outcome is ClaimOutcome.Claimed));
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_recognised_when_it_is_asked_again()
    {
        var generation = await domain.StartOneAsync(_acme, "key");
        using var forgetful = await domain.NewClientThatLosesTheAnswerToAsync("TransactWriteItems");
        await using var process = domain.NewProcess(forgetful);

        var claim = await process.GetRequiredService<GenerationClaims>().TryClaimAsync(new Candidate(_acme, generation.Id, ""), default);

        Assert.Equal((ClaimOutcome.Claimed, 1), (claim.Outcome, claim.Generation?.Attempt));
    }

    [Fact]
    public async Task A_generation_without_tries_cannot_be_put_where_nobody_could_take_it()
    {
        var generation = (await domain.StartAndClaimAsync(_acme, "key")) with { TriesLeft = 0 };

        await Assert.ThrowsAsync<ArgumentException>(() => domain.Claims.TryHandBackAsync(generation, TimeSpan.Zero, keepTry: false, default));
    }

    [Fact]
    public async Task Fifty_races_of_cancel_and_success_end_one_way_each()
    {
        var nets = new List<int>();
        for (var race = 0; race < 50; race++)
        {
            var tenant = TenantId.New();
            var generation = await domain.StartAndClaimAsync(tenant, "key");

            await Task.WhenAll(
                Task.Run(() => domain.Completion.SucceedAsync(generation, Posters.Of(generation), default)),
                Task.Run(() => domain.Completion.CancelAsync(tenant, generation.Id, DomainFixture.Ada, default)));

            var status = (await domain.History.FindAsync(tenant, generation.Id, default))!.Status;
            var balance = await domain.Ledger.GetBalanceAsync(tenant, default);
            Assert.Equal(status is GenerationStatus.Succeeded ? 9 : 10, balance.Available);
            Assert.Equal(0, balance.Reserved);
            await domain.AssertLedgerAddsUpAsync(tenant);
            nets.Add(balance.Available);
        }

        Assert.Equal(50, nets.Count);
    }

    private async Task<(int Available, int Reserved)> AvailableAndReservedAsync()
    {
        var balance = await domain.Ledger.GetBalanceAsync(_acme, default);
        return (balance.Available, balance.Reserved);
    }
}
