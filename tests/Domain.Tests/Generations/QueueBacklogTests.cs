using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Domain.Tests.Generations;

/// <summary>How long the queue is, as workers tell it. The queue is of all tenants, so each test has tables of its own.</summary>
public sealed class QueueBacklogTests : IAsyncLifetime
{
    private readonly DomainFixture _domain = new();

    public Task InitializeAsync() => _domain.InitializeAsync();

    public Task DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task An_empty_queue_has_nobody_waiting_for_no_time()
    {
        var backlog = await ReadAsync();

        Assert.Equal(new QueueBacklog(0, TimeSpan.Zero), backlog);
    }

    [Fact]
    public async Task The_oldest_has_waited_since_it_was_asked_for_whatever_its_turn()
    {
        var (busy, other) = (await _domain.NewTeamAsync(), await _domain.NewTeamAsync());
        await StartAsync(busy.Tenant, count: 3);
        _domain.Clock.Advance(TimeSpan.FromSeconds(30));
        await StartAsync(other.Tenant, count: 1);
        _domain.Clock.Advance(TimeSpan.FromSeconds(10));

        var backlog = await ReadAsync();

        Assert.Equal(new QueueBacklog(4, TimeSpan.FromSeconds(40)), backlog);
    }

    [Fact]
    public async Task What_waits_for_its_own_tenant_alone_is_in_the_backlog_and_makes_nobody_old()
    {
        var (full, other) = (await _domain.NewTeamAsync(), await _domain.NewTeamAsync());
        await using var one = _domain.NewProcess(settings: ("Limits:RunningPerTenant", "1"));
        await _domain.StartAndClaimAsync(full.Tenant, "running");
        await StartAsync(full.Tenant, count: 2);
        _domain.Clock.Advance(TimeSpan.FromSeconds(20));

        var alone = await ReadAsync(one);
        await StartAsync(other.Tenant, count: 1);
        _domain.Clock.Advance(TimeSpan.FromSeconds(5));
        var beside = await ReadAsync(one);

        Assert.Equal(new QueueBacklog(2, TimeSpan.Zero), alone);
        Assert.Equal(new QueueBacklog(3, TimeSpan.FromSeconds(5)), beside);
    }

    [Fact]
    public async Task What_was_put_back_waits_from_the_end_of_its_delay()
    {
        var team = await _domain.NewTeamAsync();
        var generation = await _domain.StartAndClaimAsync(team.Tenant, "busy model");
        await _domain.Claims.TryHandBackAsync(generation, TimeSpan.FromSeconds(10), keepTry: true, default);

        _domain.Clock.Advance(TimeSpan.FromSeconds(9));
        var before = await ReadAsync();
        _domain.Clock.Advance(TimeSpan.FromSeconds(16));
        var after = await ReadAsync();

        Assert.Equal(new QueueBacklog(0, TimeSpan.Zero), before);
        Assert.Equal(new QueueBacklog(1, TimeSpan.FromSeconds(15)), after);
    }

    [Fact]
    public async Task What_a_worker_left_behind_waits_from_the_end_of_its_lease_though_its_tenant_is_full()
    {
        var team = await _domain.NewTeamAsync();
        await using var one = _domain.NewProcess(settings: ("Limits:RunningPerTenant", "1"));
        var generation = await _domain.StartAndClaimAsync(team.Tenant, "dead worker");
        _domain.Clock.Advance(generation.LeaseExpiresAt!.Value - _domain.Clock.GetUtcNow() + TimeSpan.FromSeconds(12));

        var backlog = await ReadAsync(one);

        Assert.Equal(new QueueBacklog(1, TimeSpan.FromSeconds(12)), backlog);
    }

    [Fact]
    public async Task A_look_takes_twelve_queries_and_one_row_as_long_as_the_oldest_may_run()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await StartAsync((await _domain.NewTeamAsync()).Tenant, count: 4);
        }

        var calls = new CountedCalls();
        await using var process = _domain.NewProcess(DynamoDbLocal.NewClient((await DynamoDbLocal.SharedAsync()).Endpoint, calls));
        var backlog = await ReadAsync(process);

        Assert.Equal(12, backlog.Waiting);
        Assert.Equal((12, 1), (calls.Of("Query"), calls.Of("GetItem")));
    }

    private Task<StartResult> StartAsync(TenantId tenant, int count) => _domain.Starter.StartAsync(
        tenant, DomainFixture.Ada, Guid.NewGuid().ToString(), new GenerationRequest { Prompt = "a jazz night", Count = count }, default);

    private Task<QueueBacklog> ReadAsync(ServiceProvider? process = null) =>
        (process?.GetRequiredService<QueueBacklogs>() ?? _domain.Get<QueueBacklogs>()).ReadAsync(default);
}
