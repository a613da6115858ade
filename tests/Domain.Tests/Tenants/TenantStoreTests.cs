using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class TenantStoreTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly UserId _grace = new("pool:" + Guid.NewGuid());

    [Fact]
    public async Task The_first_sign_in_makes_a_personal_tenant_that_its_user_owns()
    {
        var membership = await domain.Tenants.EnsurePersonalAsync(_grace, "Grace Hopper", default);

        Assert.Equal(("grace-hopper", Role.Owner), (membership.Slug[.."grace-hopper".Length], membership.Role));
        Assert.Equal(membership, await domain.Tenants.FindAsync(_grace, membership.Slug, default));
        Assert.Equal([membership], await domain.Tenants.ListAsync(_grace, default));
    }

    [Fact]
    public async Task Twenty_first_requests_at_once_make_one_tenant()
    {
        var memberships = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => domain.Tenants.EnsurePersonalAsync(_grace, "grace", default)));

        Assert.Single(memberships.Distinct());
        Assert.Single(await domain.Tenants.ListAsync(_grace, default));
    }

    [Fact]
    public async Task A_slug_that_is_taken_gets_an_ending()
    {
        var first = await domain.Tenants.EnsurePersonalAsync(new UserId("pool:" + Guid.NewGuid()), "same name", default);

        var second = await domain.Tenants.EnsurePersonalAsync(_grace, "same name", default);

        Assert.NotEqual(first.Slug, second.Slug);
        Assert.StartsWith("same-name-", second.Slug, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_does_not_find_the_tenant()
    {
        var membership = await domain.Tenants.EnsurePersonalAsync(_grace, "walls", default);

        Assert.Null(await domain.Tenants.FindAsync(new UserId("pool:stranger"), membership.Slug, default));
    }

    [Theory]
    [InlineData("Ünïcode Café", "unicode-cafe")]
    [InlineData("jo.bloggs+posters", "jo-bloggs-posters")]
    [InlineData("--a--b--", "a-b")]
    public void A_slug_resembles_the_name(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Theory]
    [InlineData("admin")]
    [InlineData("李明")]
    [InlineData("")]
    [InlineData("x")]
    public void A_name_that_makes_no_good_slug_gets_a_valid_one_all_the_same(string name) => Assert.True(Slug.IsValid(Slug.From(name)));
}
