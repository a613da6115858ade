using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Tests.Tenants;

public sealed class MemberStoreTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    private MemberStore Members => domain.Get<MemberStore>();

    [Fact]
    public async Task A_role_changes_under_the_member_and_under_the_tenant_and_the_trail_says_so()
    {
        var owner = await domain.NewTeamAsync();
        var creator = await domain.JoinAsync(owner, Role.Creator);

        var outcome = await Members.ChangeRoleAsync(owner, creator.User, Role.Viewer, default);

        Assert.Equal(MemberOutcome.Done, outcome);
        Assert.Equal(Role.Viewer, (await domain.Tenants.FindMembershipAsync(creator.User, owner.Tenant, default))!.Role);
        Assert.Equal(Role.Viewer, (await domain.Tenants.ListMembersAsync(owner.Tenant, default)).Single(member => member.User == creator.User).Role);
        var entry = Assert.Single(await domain.Get<AuditTrail>().ListAsync(owner.Tenant, 10, default), entry => entry.Action == "member.role");
        Assert.Equal(("member.role", "Creator", "Viewer", owner.User), (entry.Action, entry.Before, entry.After, entry.Actor));
    }

    [Fact]
    public async Task The_last_owner_can_neither_leave_nor_be_removed_nor_lose_the_role()
    {
        var owner = await domain.NewTeamAsync();

        Assert.Equal(MemberOutcome.LastOwner, await Members.RemoveAsync(owner, owner.User, default));
        Assert.Equal(MemberOutcome.LastOwner, await Members.ChangeRoleAsync(owner, owner.User, Role.Admin, default));
        Assert.Equal(owner.Role, (await domain.Tenants.FindMembershipAsync(owner.User, owner.Tenant, default))!.Role);
    }

    [Fact]
    public async Task Two_owners_who_remove_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var first = await domain.NewTeamAsync();
            var second = await domain.JoinAsync(first, Role.Admin);
            await Members.ChangeRoleAsync(first, second.User, Role.Owner, default);
            second = second with { Role = Role.Owner };

            var outcomes = await Task.WhenAll(Members.RemoveAsync(first, second.User, default), Members.RemoveAsync(second, first.User, default));

            Assert.Single(outcomes, outcome => outcome is MemberOutcome.Done);
            Assert.Equal(Role.Owner, Assert.Single(await domain.Tenants.ListMembersAsync(first.Tenant, default)).Role);
        }
    }

    [Fact]
    public async Task An_admin_can_neither_touch_an_owner_nor_make_one()
    {
        var owner = await domain.NewTeamAsync();
        var admin = await domain.JoinAsync(owner, Role.Admin);

        Assert.Equal(MemberOutcome.OwnersOnly, await Members.RemoveAsync(admin, owner.User, default));
        Assert.Equal(MemberOutcome.OwnersOnly, await Members.ChangeRoleAsync(admin, owner.User, Role.Viewer, default));
        Assert.Equal(MemberOutcome.OwnersOnly, await Members.ChangeRoleAsync(admin, admin.User, Role.Owner, default));
    }

    [Fact]
    public async Task A_persons_own_tenant_stays_theirs_whoever_else_owns_it()
    {
        var grace = new UserId("pool:" + Guid.NewGuid());
        var own = await domain.Tenants.EnsurePersonalAsync(grace, "grace", "grace@example.com", default);
        var friend = await domain.JoinAsync(own, Role.Admin);
        await Members.ChangeRoleAsync(own, friend.User, Role.Owner, default);

        Assert.Equal(MemberOutcome.PersonalOwner, await Members.RemoveAsync(friend with { Role = Role.Owner }, grace, default));
        Assert.Equal(MemberOutcome.PersonalOwner, await Members.RemoveAsync(own, grace, default));
    }

    [Fact]
    public async Task Who_was_removed_finds_no_way_in_and_activity_does_not_bring_them_back()
    {
        var owner = await domain.NewTeamAsync();
        var viewer = await domain.JoinAsync(owner, Role.Viewer);

        await Members.RemoveAsync(owner, viewer.User, default);
        await Members.NoteActivityAsync(viewer, viewer.Email, default);

        Assert.Null(await domain.Tenants.FindAsync(viewer.User, owner.Slug, default));
        Assert.Equal([owner.User], (await domain.Tenants.ListMembersAsync(owner.Tenant, default)).Select(member => member.User));
    }

    [Fact]
    public async Task A_monthly_cap_is_kept_until_it_is_taken_away()
    {
        var owner = await domain.NewTeamAsync();
        var creator = await domain.JoinAsync(owner, Role.Creator);

        await Members.SetMonthlyCapAsync(owner, creator.User, 20, default);
        var capped = await domain.Tenants.FindMembershipAsync(creator.User, owner.Tenant, default);
        await Members.SetMonthlyCapAsync(owner, creator.User, null, default);
        var free = await domain.Tenants.FindMembershipAsync(creator.User, owner.Tenant, default);

        Assert.Equal((20, (int?)null), (capped!.MonthlyCap, free!.MonthlyCap));
    }
}
