using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class InvitationStoreTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private const string Address = "grace@example.com";
    private readonly UserId _grace = new("pool:" + Guid.NewGuid());

    private InvitationStore Invitations => domain.Get<InvitationStore>();

    [Fact]
    public async Task Fifty_accepts_at_once_make_one_membership()
    {
        var owner = await domain.NewTeamAsync();
        var secret = await InviteAsync(owner);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Invitations.AcceptAsync(secret, _grace, Address, default)));

        Assert.Single(results, result => result.Outcome is AcceptOutcome.Joined);
        Assert.Equal(49, results.Count(result => result.Outcome is AcceptOutcome.AlreadyMember));
        Assert.Equal(Role.Creator, (await domain.Tenants.ListMembersAsync(owner.Tenant, default)).Single(member => member.User == _grace).Role);
    }

    [Fact]
    public async Task Of_fifty_people_with_the_same_address_one_gets_in()
    {
        var owner = await domain.NewTeamAsync();
        var secret = await InviteAsync(owner);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            Invitations.AcceptAsync(secret, new UserId($"pool:{number}-{Guid.NewGuid()}"), Address, default)));

        Assert.Single(results, result => result.Outcome is AcceptOutcome.Joined);
        Assert.Equal(2, (await domain.Tenants.ListMembersAsync(owner.Tenant, default)).Count);
    }

    [Theory]
    [InlineData("other@example.com")]
    [InlineData(null)]
    public async Task It_is_for_the_verified_address_only(string? address)
    {
        var secret = await InviteAsync(await domain.NewTeamAsync());

        var (outcome, _) = await Invitations.AcceptAsync(secret, _grace, address, default);

        Assert.Equal(AcceptOutcome.OtherAddress, outcome);
        Assert.NotNull(await Invitations.FindAsync(secret, default));
    }

    [Fact]
    public async Task A_revoked_one_opens_nothing()
    {
        var owner = await domain.NewTeamAsync();
        var secret = await InviteAsync(owner);

        Assert.True(await Invitations.TryRevokeAsync(owner, secret.Id, default));
        Assert.False(await Invitations.TryRevokeAsync(owner, secret.Id, default));

        Assert.Equal(AcceptOutcome.NotFound, (await Invitations.AcceptAsync(secret, _grace, Address, default)).Outcome);
        Assert.Empty(await Invitations.ListAsync(owner.Tenant, default));
    }

    [Fact]
    public async Task Inviting_again_makes_the_earlier_link_useless()
    {
        var owner = await domain.NewTeamAsync();
        var first = await InviteAsync(owner);

        var second = await InviteAsync(owner);

        Assert.Null(await Invitations.FindAsync(first, default));
        Assert.Equal(second.Id, Assert.Single(await Invitations.ListAsync(owner.Tenant, default)).Id);
        Assert.Equal(AcceptOutcome.Joined, (await Invitations.AcceptAsync(second, _grace, Address, default)).Outcome);
    }

    [Fact]
    public async Task One_tenants_owner_cannot_revoke_anothers()
    {
        var secret = await InviteAsync(await domain.NewTeamAsync());

        Assert.False(await Invitations.TryRevokeAsync(await domain.NewTeamAsync(), secret.Id, default));

        Assert.NotNull(await Invitations.FindAsync(secret, default));
    }

    [Fact]
    public async Task Nobody_is_invited_as_owner_and_only_who_manages_members_invites()
    {
        var owner = await domain.NewTeamAsync();
        var creator = await domain.JoinAsync(owner, Role.Creator);

        Assert.Equal(InviteOutcome.RoleNotAllowed, (await Invitations.InviteAsync(owner, Address, Role.Owner, default)).Outcome);
        Assert.Equal(InviteOutcome.RoleNotAllowed, (await Invitations.InviteAsync(creator, Address, Role.Viewer, default)).Outcome);
    }

    [Fact]
    public async Task After_three_days_it_is_over_also_before_the_row_is_deleted()
    {
        var tomorrow = new DomainFixture();
        await tomorrow.InitializeAsync();
        var invitations = tomorrow.Get<InvitationStore>();
        var (_, _, secret) = await invitations.InviteAsync(await tomorrow.NewTeamAsync(), Address, Role.Creator, default);

        tomorrow.Clock.Advance(InvitationStore.Lifetime);
        var (outcome, _) = await invitations.AcceptAsync(secret!, _grace, Address, default);

        Assert.Equal(AcceptOutcome.NotFound, outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01M824K8T2XJX8N0E8MPGER2DH")]
    [InlineData("01m824k8t2xjx8n0e8mpger2dhAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("TENANT#../../../../../../XAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_secret_is_not_looked_up(string text) => Assert.Null(TenantSecret.TryParse(text));

    [Fact]
    public void A_secret_reads_back_and_does_not_show_itself()
    {
        var secret = TenantSecret.New(TenantId.New());

        var read = TenantSecret.TryParse(secret.Reveal())!;

        Assert.Equal((secret.Tenant, secret.Id), (read.Tenant, read.Id));
        Assert.DoesNotContain(secret.Reveal()[TenantId.Length..], secret.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" Grace@Example.com ", "grace@example.com")]
    [InlineData("grace", null)]
    [InlineData("Grace <grace@example.com>", null)]
    [InlineData("a@b\nBcc: c@d", null)]
    public void An_address_has_one_spelling(string text, string? spelling) => Assert.Equal(spelling, EmailAddress.Normalize(text));

    private async Task<TenantSecret> InviteAsync(Membership by)
    {
        var (outcome, _, secret) = await Invitations.InviteAsync(by, Address, Role.Creator, default);
        Assert.Equal(InviteOutcome.Invited, outcome);
        return secret!;
    }
}
