using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class TenantLimitTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly TenantId _acme = TenantId.New();

    [Fact]
    public async Task Thirty_two_claims_at_once_start_no_more_than_the_tenant_may_run()
    {
        var ids = await StartAsync(_acme, count: 8);

        var claims = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => ClaimAsync(_acme, ids[number % ids.Count])));

        Assert.Equal(5, claims.Count(claim => claim.Outcome is ClaimOutcome.Claimed));
        Assert.Contains(claims, claim => claim.Outcome is ClaimOutcome.TenantBusy);
    }

    [Theory]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("cancelled")]
    [InlineData("handed back")]
    public async Task Whatever_ends_a_run_makes_room_for_the_next(string end)
    {
        var ids = await StartAsync(_acme, count: 6);
        var running = await ClaimFiveAsync(ids);

        var before = await ClaimAsync(_acme, ids[5]);
        await EndAsync(running[0], end);
        var after = await ClaimAsync(_acme, ids[5]);

        Assert.Equal((ClaimOutcome.TenantBusy, ClaimOutcome.Claimed), (before.Outcome, after.Outcome));
    }

    [Fact]
    public async Task A_takeover_keeps_the_place_of_the_worker_that_died()
    {
        var ids = await StartAsync(_acme, count: 6);
        await ClaimFiveAsync(ids);
        domain.Clock.Advance(TimeSpan.FromSeconds(31));

        var takeover = await ClaimAsync(_acme, ids[0]);
        var another = await ClaimAsync(_acme, ids[5]);

        Assert.Equal((ClaimOutcome.Claimed, ClaimOutcome.TenantBusy), (takeover.Outcome, another.Outcome));
    }

    [Fact]
    public async Task What_dead_workers_left_is_found_even_of_a_tenant_that_seems_busy_with_it()
    {
        var ids = await StartAsync(_acme, count: 6);
        var running = await ClaimFiveAsync(ids);
        domain.Clock.Advance(TimeSpan.FromSeconds(31));

        var found = await domain.Claims.FindAsync(limit: 100, new HashSet<TenantId> { _acme }, default);

        Assert.Equal(running.Select(generation => generation.Id.Value).Order(), found.Where(candidate => candidate.Tenant == _acme).Select(candidate => candidate.Id.Value).Order());
    }

    [Fact]
    public async Task A_worker_finds_other_tenants_behind_any_number_of_a_busy_one()
    {
        await StartAsync(_acme, count: 10);
        var quiet = TenantId.New();
        await StartAsync(quiet, count: 1);

        var found = await domain.Claims.FindAsync(limit: 1, new HashSet<TenantId> { _acme }, default);

        Assert.DoesNotContain(found, candidate => candidate.Tenant == _acme);
        Assert.NotEmpty(found);
    }

    [Fact]
    public async Task More_unfinished_ones_than_allowed_are_turned_away_and_not_charged()
    {
        await using var process = domain.NewProcess(settings: ("Limits:UnfinishedPerTenant", "2"));
        var starter = process.GetRequiredService<GenerationStarter>();
        var request = new GenerationRequest { Prompt = "a jazz night" };
        await starter.StartAsync(_acme, DomainFixture.Ada, "key-1", request with { Count = 2 }, default);

        var third = await starter.StartAsync(_acme, DomainFixture.Ada, "key-2", request, default);
        var first = await starter.StartAsync(_acme, DomainFixture.Ada, "key-1", request with { Count = 2 }, default);

        Assert.Equal((StartOutcome.TooManyUnfinished, StartOutcome.AlreadyStarted), (third.Outcome, first.Outcome));
        Assert.Equal(8, (await domain.Ledger.GetBalanceAsync(_acme, default)).Available);
    }

    private async Task<IReadOnlyList<GenerationId>> StartAsync(TenantId tenant, int count)
    {
        var started = new List<GenerationId>();
        for (var number = 0; number < count; number++)
        {
            started.Add((await domain.StartOneAsync(tenant, $"key-{number}")).Id);
        }

        return started;
    }

    private async Task<IReadOnlyList<Generation>> ClaimFiveAsync(IReadOnlyList<GenerationId> ids)
    {
        var claims = await Task.WhenAll(ids.Take(5).Select(id => ClaimAsync(_acme, id)));
        return [.. claims.Select(claim => claim.Generation!)];
    }

    private Task<Claim> ClaimAsync(TenantId tenant, GenerationId id) => domain.Claims.TryClaimAsync(new Candidate(tenant, id, ""), default);

    private Task EndAsync(Generation generation, string end) => end switch
    {
        "succeeded" => domain.Completion.SucceedAsync(generation, Posters.Of(generation), default),
        "failed" => domain.Completion.FailAsync(generation, FailureReason.InvalidImage, default),
        "cancelled" => domain.Completion.CancelAsync(generation.Tenant, generation.Id, DomainFixture.Ada, default),
        _ => domain.Claims.TryHandBackAsync(generation, TimeSpan.FromMinutes(1), keepTry: true, default),
    };
}
