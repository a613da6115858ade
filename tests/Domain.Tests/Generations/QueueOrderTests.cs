using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Generations;

public sealed class QueueOrderTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    [Fact]
    public async Task A_backlog_of_one_tenant_does_not_delay_the_first_generation_of_another()
    {
        var (busy, quiet) = (TenantId.New(), TenantId.New());
        for (var number = 1; number <= 10; number++)
        {
            await domain.StartOneAsync(busy, $"key-{number}");
        }

        domain.Clock.Advance(TimeSpan.FromSeconds(5));
        await domain.StartOneAsync(quiet, "key");

        var order = (await domain.Claims.FindAsync(100, default)).Where(candidate => candidate.Tenant == busy || candidate.Tenant == quiet).ToList();

        Assert.Equal(11, order.Count);
        Assert.Equal(1, order.FindIndex(candidate => candidate.Tenant == quiet)); // after the one that came before it, before the backlog
    }
}
