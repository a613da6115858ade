using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class QueueOrderTests : IAsyncLifetime
{
    private readonly DomainFixture _domain = new();
    private readonly (TenantId Busy, TenantId Other) _tenants = (TenantId.New(), TenantId.New());

    public Task InitializeAsync() => _domain.InitializeAsync();

    [Fact]
    public async Task A_backlog_of_one_tenant_does_not_delay_the_first_generation_of_another()
    {
        await StartAsync(_tenants.Busy, count: 10);
        _domain.Clock.Advance(TimeSpan.FromSeconds(5));
        await StartAsync(_tenants.Other, count: 1);

        var order = await OrderAsync();

        Assert.Equal(11, order.Count);
        Assert.InRange(order.IndexOf(_tenants.Other), 0, 1); // beside the next one of the backlog
    }

    [Fact]
    public async Task A_tenant_that_comes_later_does_not_catch_up_with_what_another_already_got()
    {
        await StartAsync(_tenants.Busy, count: 10);
        for (var served = 0; served < 5; served++)
        {
            await _domain.Completion.FailAsync(await ClaimNextAsync(), FailureReason.InvalidImage, default);
        }

        _domain.Clock.Advance(TimeSpan.FromHours(1));
        await StartAsync(_tenants.Other, count: 5);

        var order = await OrderAsync();
        Assert.Equal(10, order.Count);
        Assert.All(order.Chunk(2), pair => Assert.Equal(2, pair.Distinct().Count())); // in turn
    }

    [Fact]
    public async Task One_that_waits_learns_its_position_and_a_guess_how_long_it_takes()
    {
        await StartAsync(_tenants.Busy, count: 4);
        await ClaimNextAsync();
        var last = (await _domain.Claims.FindAsync(100, default))[^1];
        var generation = (await _domain.History.FindAsync(last.Tenant, last.Id, default))!;

        await using var portal = _domain.NewProcess();
        var outlook = await portal.GetRequiredService<QueueView>().FindAsync(generation, default);

        Assert.Equal(new QueueOutlook(Position: 3, IsExact: true, ReadyIn: TimeSpan.FromSeconds(30)), outlook);
    }

    [Fact]
    public async Task One_that_runs_has_no_position()
    {
        var running = await _domain.StartAndClaimAsync(_tenants.Busy, "key");

        await using var portal = _domain.NewProcess();
        var outlook = await portal.GetRequiredService<QueueView>().FindAsync(running, default);

        Assert.Null(outlook);
    }

    public Task DisposeAsync() => _domain.DisposeAsync();

    // As another portal does each time, so that none remembers an earlier look at the queue.
    private async Task StartAsync(TenantId tenant, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await using var portal = _domain.NewProcess();
            await portal.GetRequiredService<GenerationStarter>().StartAsync(
                tenant, DomainFixture.Ada, $"key-{number}", new GenerationRequest { Prompt = "a jazz night" }, default);
        }
    }

    private async Task<Generation> ClaimNextAsync()
    {
        var claim = await _domain.Claims.TryClaimAsync((await _domain.Claims.FindAsync(1, default))[0], default);
        return claim.Generation!;
    }

    private async Task<List<TenantId>> OrderAsync() => [.. (await _domain.Claims.FindAsync(100, default)).Select(candidate => candidate.Tenant)];
}
