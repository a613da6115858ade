namespace PosterSaaS.Domain.Tenants;

/// <summary>A program with an API key, in the tenant that the key is for.</summary>
public sealed record KeyHolder(ApiKey Key, string Slug, string TenantName) : Participant(Key.Tenant, Slug, TenantName, Key.User)
{
    public override Actor Actor => new(Key.User, $"API key “{Key.Name}”");

    public override bool May(Permission permission) => Key.Scope.May(permission);

    /// <summary>As an Admin may: owners are for owners.</summary>
    public override bool MayManage(Role role) => May(Permission.ManageMembers) && Role.Admin.MayManage(role);
}
