namespace PosterSaaS.Domain.Tenants;

/// <summary>What each scope of an API key allows, as <see cref="Roles"/> says it for members. Each includes the ones before it.</summary>
public static class ApiKeyScopes
{
    private static readonly HashSet<Permission> Read = [Permission.SeePosters, Permission.SeeCredits];
    private static readonly HashSet<Permission> Generate = [.. Read, Permission.CreatePosters];
    private static readonly HashSet<Permission> Manage = [.. Generate, Permission.ManagePosters, Permission.SeeMembers, Permission.ManageMembers];

    public static bool May(this ApiKeyScope scope, Permission permission) => Of(scope).Contains(permission);

    private static HashSet<Permission> Of(ApiKeyScope scope) => scope switch
    {
        ApiKeyScope.Read => Read,
        ApiKeyScope.Generate => Generate,
        ApiKeyScope.Manage => Manage,
    };
}
