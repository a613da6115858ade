using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class AuditTrailTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    [Fact]
    public async Task What_is_done_within_one_millisecond_is_listed_in_the_order_in_which_it_was_done()
    {
        var tenant = TenantId.New();
        var trail = domain.Get<AuditTrail>();
        var actor = new Actor(DomainFixture.Ada, "ada@example.com");

        var writes = Enumerable.Range(1, 50).Select(number => trail.Write(tenant, actor, "workspace.renamed", $"number {number}")).ToList();
        Assert.Null(await domain.Get<Transactions>().TryWriteAsync(writes, default));

        var listed = await trail.ListAsync(tenant, limit: 100, default);
        Assert.Equal(Enumerable.Range(1, 50).Reverse().Select(number => $"number {number}"), listed.Select(entry => entry.Subject));
    }
}
