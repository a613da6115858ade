using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    /// <summary>What the role is for, after "can".</summary>
    public static string Can(Role role) => role switch
    {
        Role.Owner => "do everything, and decide who else owns the workspace",
        Role.Admin => "make posters, manage members, and rename the workspace",
        Role.Creator => "make posters with the workspace's credits",
        Role.Viewer => "see the posters",
        Role.Billing => "see the credits and buy more, not the posters",
    };

    /// <summary>Such as "an Owner".</summary>
    public static string WithArticle(Role role) => role switch
    {
        Role.Owner or Role.Admin => $"an {role}",
        Role.Creator or Role.Viewer => $"a {role}",
        Role.Billing => "a Billing member",
    };
}
