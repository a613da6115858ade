using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class TenantRemovalTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private const int Rounds = 12;

    private static readonly Actor Olga = new(new UserId("pool:olga"), "olga@example.com");

    private TenantRemoval Removal => domain.Get<TenantRemoval>();

    private InvitationStore Invitations => domain.Get<InvitationStore>();

    private ApiKeyStore ApiKeys => domain.Get<ApiKeyStore>();

    [Fact]
    public async Task A_deleted_tenant_is_not_there_for_anybody_any_more()
    {
        var owner = await domain.NewTeamAsync();
        var viewer = await domain.JoinAsync(owner, Role.Viewer);
        var (_, _, secret) = await ApiKeys.MakeAsync(owner, "build", ApiKeyScope.Read, default);

        var outcome = await Removal.DeleteAsync(owner, default);

        Assert.Equal(DeleteTenantOutcome.Deleted, outcome);
        Assert.Null(await domain.Tenants.FindAsync(owner.User, owner.Slug, default));
        Assert.Null(await domain.Tenants.FindAsync(viewer.User, owner.Slug, default));
        Assert.Null(await domain.Tenants.FindAsync(owner.Tenant, default));
        Assert.Null(await ApiKeys.OpenAsync(secret!, default));
        Assert.Empty(await domain.Tenants.ListAsync(owner.User, default));
        Assert.Empty(await domain.Tenants.ListAsync(viewer.User, default));
    }

    [Fact]
    public async Task Its_slug_is_free_again_at_once()
    {
        var owner = await domain.NewTeamAsync();
        await Removal.DeleteAsync(owner, default);

        var (outcome, made) = await domain.Tenants.CreateAsync(new UserId($"pool:{Guid.NewGuid()}"), null, "Another team", owner.Slug, default);

        Assert.Equal(CreateTenantOutcome.Created, outcome);
        Assert.NotEqual(owner.Tenant, made!.Tenant);
    }

    [Fact]
    public async Task The_operators_log_tells_of_it_without_a_name()
    {
        var owner = await domain.NewTeamAsync();
        var before = await ReadLogAsync();

        await Removal.DeleteAsync(owner, default);

        var log = await ReadLogAsync();
        Assert.Equal(before.Count + 1, log.Count);
        Assert.All(log, entry => Assert.Equal(("workspace.deleted", "by one of its owners", new UserId("a customer"), null, null), (entry.Action, entry.Subject, entry.Actor, entry.ActorName, entry.Tenant)));
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Creator)]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Billing)]
    public async Task Nobody_but_an_owner_deletes_a_tenant(Role role)
    {
        var owner = await domain.NewTeamAsync();
        var member = await domain.JoinAsync(owner, role);

        var outcome = await Removal.DeleteAsync(member, default);

        Assert.Equal(DeleteTenantOutcome.OwnersOnly, outcome);
        Assert.NotNull(await domain.Tenants.FindAsync(owner.User, owner.Slug, default));
    }

    [Fact]
    public async Task An_owner_who_lost_the_role_a_moment_ago_deletes_nothing()
    {
        var owner = await domain.NewTeamAsync();
        var second = await domain.JoinAsync(owner, Role.Admin);
        await domain.Get<MemberStore>().ChangeRoleAsync(owner, second.User, Role.Owner, default);
        await domain.Get<MemberStore>().ChangeRoleAsync(owner, owner.User, Role.Viewer, default);

        var outcome = await Removal.DeleteAsync(owner, default);

        Assert.Equal(DeleteTenantOutcome.OwnersOnly, outcome);
        Assert.NotNull(await domain.Tenants.FindAsync(second.User, owner.Slug, default));
    }

    [Fact]
    public async Task A_persons_own_tenant_stays()
    {
        var own = await domain.Tenants.EnsurePersonalAsync(new UserId($"pool:{Guid.NewGuid()}"), "Ada", null, default);

        var outcome = await Removal.DeleteAsync(own, default);

        Assert.Equal(DeleteTenantOutcome.Personal, outcome);
        Assert.NotNull(await domain.Tenants.FindAsync(own.User, own.Slug, default));
    }

    [Fact]
    public async Task A_suspended_tenant_stays_for_operators_to_look_at()
    {
        var owner = await domain.NewTeamAsync();
        await domain.Get<TenantDesk>().TrySuspendAsync(owner.Tenant, Olga, "abuse", default);

        var outcome = await Removal.DeleteAsync(owner, default);

        Assert.Equal(DeleteTenantOutcome.Suspended, outcome);
        Assert.NotNull(await domain.Tenants.FindAsync(owner.User, owner.Slug, default));
    }

    [Fact]
    public async Task Of_two_deletions_at_once_one_deletes()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var owner = await domain.NewTeamAsync();
            var before = await ReadLogAsync();

            var outcomes = await Task.WhenAll(Removal.DeleteAsync(owner, default), Removal.DeleteAsync(owner, default));

            Assert.Equal([DeleteTenantOutcome.Deleted, DeleteTenantOutcome.NotFound], outcomes.Order());
            Assert.Equal(before.Count + 1, (await ReadLogAsync()).Count);
        }
    }

    [Fact]
    public async Task What_has_been_deleted_takes_nothing_more()
    {
        var owner = await domain.NewTeamAsync();
        var (_, _, invitation) = await Invitations.InviteAsync(owner, "new@example.com", Role.Creator, default);
        await Removal.DeleteAsync(owner, default);

        Assert.Equal(AcceptOutcome.NotFound, (await Invitations.AcceptAsync(invitation!, new UserId("pool:new"), "new@example.com", default)).Outcome);
        Assert.Equal(InviteOutcome.TenantGone, (await Invitations.InviteAsync(owner, "more@example.com", Role.Creator, default)).Outcome);
        Assert.Equal(MakeApiKeyOutcome.TooMany, (await ApiKeys.MakeAsync(owner, "late", ApiKeyScope.Read, default)).Outcome);
        Assert.False(await domain.Tenants.RenameAsync(owner.Tenant, "Another name", Olga, default));
        Assert.False(await domain.Get<TenantDesk>().TrySuspendAsync(owner.Tenant, Olga, "abuse", default));
        Assert.Equal(BookingOutcome.Refused, await AdjustAsync(owner));
        Assert.Equal(CreditBalance.None, await domain.Ledger.GetBalanceAsync(owner.Tenant, default));
        Assert.Null(await domain.Tenants.FindMembershipAsync(new UserId("pool:new"), owner.Tenant, default));
    }

    [Fact]
    public async Task An_invitation_accepted_at_that_moment_opens_nothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var owner = await domain.NewTeamAsync();
            var guest = new UserId($"pool:{Guid.NewGuid()}");
            var (_, _, secret) = await Invitations.InviteAsync(owner, "guest@example.com", Role.Creator, default);

            var accepting = Invitations.AcceptAsync(secret!, guest, "guest@example.com", default);
            var deleted = await Removal.DeleteAsync(owner, default);
            var (accepted, _) = await accepting;

            Assert.Equal(DeleteTenantOutcome.Deleted, deleted);
            Assert.Contains(accepted, new[] { AcceptOutcome.Joined, AcceptOutcome.NotFound });
            Assert.Null(await domain.Tenants.FindAsync(guest, owner.Slug, default));
        }
    }

    [Fact]
    public async Task A_key_made_at_that_moment_opens_nothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var owner = await domain.NewTeamAsync();

            var making = ApiKeys.MakeAsync(owner, "build", ApiKeyScope.Manage, default);
            var deleted = await Removal.DeleteAsync(owner, default);
            var (made, _, secret) = await making;

            Assert.Equal(DeleteTenantOutcome.Deleted, deleted);
            Assert.True(made is MakeApiKeyOutcome.TooMany || await ApiKeys.OpenAsync(secret!, default) is null);
        }
    }

    [Fact]
    public async Task A_team_too_large_for_one_transaction_is_deleted_all_the_same()
    {
        var owner = await domain.NewTeamAsync();
        for (var member = 0; member < 130; member++)
        {
            var membership = owner with { User = new UserId($"pool:{Guid.NewGuid()}"), Role = Role.Viewer };
            await domain.Dynamo.PutItemAsync(domain.Tables.Tenants, Membership.From(membership));
            await domain.Dynamo.PutItemAsync(domain.Tables.Tenants, Membership.FromUnderTenant(membership));
        }

        var outcome = await Removal.DeleteAsync(owner, default);

        Assert.Equal(DeleteTenantOutcome.Deleted, outcome);
        Assert.Empty(await domain.Tenants.ListAsync(owner.User, default));
        Assert.Null(await domain.Tenants.FindAsync(owner.Tenant, default));
    }

    private async Task<BookingOutcome> AdjustAsync(Membership owner) => (await domain.Bookings.AdjustAsync(
        owner.Tenant, credits: 5, "adjustment:1", "olga", "sorry", (_, _) => [domain.Tenants.CheckIsThere(owner.Tenant)], default)).Outcome;

    private async Task<IReadOnlyList<AuditEntry>> ReadLogAsync() =>
        [.. (await domain.Get<AuditTrail>().ListOperationsAsync(DateOnly.FromDateTime(domain.Clock.GetUtcNow().UtcDateTime), limit: 1000, default)).Where(entry => entry.Action == "workspace.deleted")];
}
