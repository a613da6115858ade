using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    /// <summary>What the role is for, after "can".</summary>
    public static string Can(Role role) => role switch
    {
        Role.Owner => Strings.RoleOwnerCan,
        Role.Admin => Strings.RoleAdminCan,
        Role.Creator => Strings.RoleCreatorCan,
        Role.Viewer => Strings.RoleViewerCan,
        Role.Billing => Strings.RoleBillingCan,
    };

    /// <summary>Such as "an Owner".</summary>
    public static string WithArticle(Role role) => role switch
    {
        Role.Owner or Role.Admin => Phrase.Of(Strings.RoleWithAn, role),
        Role.Creator or Role.Viewer => Phrase.Of(Strings.RoleWithA, role),
        Role.Billing => Strings.RoleBillingWithArticle,
    };
}
