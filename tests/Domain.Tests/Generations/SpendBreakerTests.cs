using Microsoft.Extensions.DependencyInjection;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class SpendBreakerTests : IAsyncLifetime
{
    private static readonly GenerationRequest Jazz = new() { Prompt = "a jazz night" };

    private readonly DomainFixture _domain = new();
    private readonly TenantId _acme = TenantId.New();
    private ServiceProvider _portal = null!;

    private SpendBreaker Breaker => _portal.GetRequiredService<SpendBreaker>();

    private GenerationStarter Starter => _portal.GetRequiredService<GenerationStarter>();

    public async Task InitializeAsync()
    {
        await _domain.InitializeAsync();
        _portal = _domain.NewProcess(settings: ("Limits:ModelCallsPerDay", "20"));
    }

    [Fact]
    public async Task A_hundred_calls_at_once_are_let_through_as_often_as_the_day_allows()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Breaker.TryTakeAsync(default)));

        Assert.Equal(20, taken.Count(yes => yes));
    }

    [Fact]
    public async Task A_new_day_begins_anew()
    {
        await UseUpTheDayAsync();

        var before = await Breaker.TryTakeAsync(default);
        _domain.Clock.SetUtcNow(Breaker.ClosesAt);
        var after = await Breaker.TryTakeAsync(default);

        Assert.Equal((false, true), (before, after));
    }

    [Fact]
    public async Task While_it_is_open_nobody_is_charged_and_repeated_requests_get_their_answer()
    {
        var earlier = await Starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);
        await UseUpTheDayAsync();
        await using var another = _domain.NewProcess(settings: ("Limits:ModelCallsPerDay", "20"));
        var starter = another.GetRequiredService<GenerationStarter>();

        var turnedAway = await starter.StartAsync(_acme, DomainFixture.Ada, "key-2", Jazz, default);
        var repeated = await starter.StartAsync(_acme, DomainFixture.Ada, "key-1", Jazz, default);

        Assert.Equal((StartOutcome.Paused, StartOutcome.AlreadyStarted), (turnedAway.Outcome, repeated.Outcome));
        Assert.Equal(earlier.Ids, repeated.Ids);
        Assert.Equal(9, (await _domain.Ledger.GetBalanceAsync(_acme, default)).Available);
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _domain.DisposeAsync();
    }

    private async Task UseUpTheDayAsync()
    {
        while (await Breaker.TryTakeAsync(default))
        {
            // Once more.
        }
    }
}
