namespace PosterSaaS.Domain.Tenants;

/// <summary>Who may do what: the one place that says so. <c>docs/roles.md</c> shows the same table; a test compares them.</summary>
public static class Roles
{
    private static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Owner] = [.. Enum.GetValues<Permission>()],
        [Role.Admin] = [.. Enum.GetValues<Permission>().Except([Permission.AgreeToCharges, Permission.DeleteWorkspace])],
        [Role.Creator] = [Permission.SeePosters, Permission.CreatePosters, Permission.ManagePosters, Permission.SeeCredits, Permission.SeeMembers, Permission.Leave],
        [Role.Viewer] = [Permission.SeePosters, Permission.SeeMembers, Permission.Leave],
        [Role.Billing] = [Permission.SeeCredits, Permission.BuyCredits, Permission.SeeMembers, Permission.Leave],
    };

    public static bool May(this Role role, Permission permission) => Table[role].Contains(permission);

    /// <summary>Whether somebody may give or take away a role. Owners are made, changed and removed by owners only.</summary>
    /// <param name="role">Of whoever does it.</param>
    /// <param name="other">The role that is given, or that the member has.</param>
    public static bool MayManage(this Role role, Role other) => role.May(Permission.ManageMembers) && (role is Role.Owner || other is not Role.Owner);
}
