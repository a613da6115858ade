using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class TenantStoreTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private readonly UserId _grace = new("pool:" + Guid.NewGuid());

    [Fact]
    public async Task The_first_sign_in_makes_a_personal_tenant_that_its_user_owns()
    {
        var membership = await domain.Tenants.EnsurePersonalAsync(_grace, "Grace Hopper", email: null, default);

        Assert.Equal(("grace-hopper", Role.Owner), (membership.Slug[.."grace-hopper".Length], membership.Role));
        Assert.Equal(new Access(membership, IsSuspended: false), await domain.Tenants.FindAsync(_grace, membership.Slug, default));
        Assert.Equal([membership], await domain.Tenants.ListAsync(_grace, default));
    }

    [Fact]
    public async Task Twenty_first_requests_at_once_make_one_tenant()
    {
        var memberships = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => domain.Tenants.EnsurePersonalAsync(_grace, "grace", email: null, default)));

        Assert.Single(memberships.Distinct());
        Assert.Single(await domain.Tenants.ListAsync(_grace, default));
    }

    [Fact]
    public async Task A_slug_that_is_taken_gets_an_ending()
    {
        var first = await domain.Tenants.EnsurePersonalAsync(new UserId("pool:" + Guid.NewGuid()), "same name", email: null, default);

        var second = await domain.Tenants.EnsurePersonalAsync(_grace, "same name", email: null, default);

        Assert.NotEqual(first.Slug, second.Slug);
        Assert.StartsWith("same-name-", second.Slug, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_does_not_find_the_tenant()
    {
        var membership = await domain.Tenants.EnsurePersonalAsync(_grace, "walls", email: null, default);

        Assert.Null(await domain.Tenants.FindAsync(new UserId("pool:stranger"), membership.Slug, default));
    }

    [Fact]
    public async Task A_person_makes_further_tenants_and_owns_them()
    {
        var personal = await domain.Tenants.EnsurePersonalAsync(_grace, "grace", "grace@example.com", default);
        var slug = "navy-" + Guid.NewGuid().ToString("N")[..8];

        var (outcome, made) = await domain.Tenants.CreateAsync(_grace, "grace@example.com", "The Navy", slug, default);

        Assert.Equal((CreateTenantOutcome.Created, "The Navy", Role.Owner), (outcome, made!.TenantName, made.Role));
        Assert.Equal([personal.Tenant, made.Tenant], (await domain.Tenants.ListAsync(_grace, default)).Select(membership => membership.Tenant));
        Assert.Equal(1, (await domain.Tenants.FindAsync(made.Tenant, default))!.Owners);
    }

    [Fact]
    public async Task Of_twenty_people_who_want_one_slug_at_once_one_gets_it()
    {
        var slug = "wanted-" + Guid.NewGuid().ToString("N")[..8];

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            domain.Tenants.CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), null, $"Team {number}", slug, default)));

        Assert.Single(results, result => result.Outcome is CreateTenantOutcome.Created);
        Assert.Equal(19, results.Count(result => result.Outcome is CreateTenantOutcome.SlugTaken));
        Assert.True(Slug.IsValid(await domain.Tenants.SuggestSlugAsync(slug, default)));
    }

    [Fact]
    public async Task Nobody_makes_tenants_without_end_for_their_free_credits()
    {
        var results = new List<CreateTenantOutcome>();
        for (var number = 0; number < 7; number++)
        {
            results.Add((await domain.Tenants.CreateAsync(_grace, null, "Another", "another-" + Guid.NewGuid().ToString("N")[..8], default)).Outcome);
        }

        Assert.Equal(5, results.Count(outcome => outcome is CreateTenantOutcome.Created));
        Assert.Equal([CreateTenantOutcome.TooMany, CreateTenantOutcome.TooMany], results[5..]);
    }

    [Fact]
    public async Task A_new_name_is_seen_by_every_member_and_addresses_stay()
    {
        var owner = await domain.Tenants.EnsurePersonalAsync(_grace, "grace", "grace@example.com", default);

        var isRenamed = await domain.Tenants.RenameAsync(owner.Tenant, "Compilers & Co.", new Actor(_grace, "grace@example.com"), default);

        Assert.True(isRenamed);
        Assert.Equal("Compilers & Co.", (await domain.Tenants.FindAsync(_grace, owner.Slug, default))!.Participant.TenantName);
        Assert.Equal("Compilers & Co.", Assert.Single(await domain.Tenants.ListMembersAsync(owner.Tenant, default)).TenantName);
        var entry = Assert.Single(await domain.Get<AuditTrail>().ListAsync(owner.Tenant, 10, default));
        Assert.Equal(("workspace.renamed", "grace", "Compilers & Co."), (entry.Action, entry.Before, entry.After));
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
