using System.Diagnostics.CodeAnalysis;

namespace PosterSaaS.Domain.Tenants;

/// <summary>What can be allowed in a tenant.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is what the word means; the .NET type it is reserved for is gone.")]
public enum Permission
{
    /// <summary>See posters and what was asked for.</summary>
    SeePosters,

    /// <summary>Ask for posters, which spends credits; cancel and retry.</summary>
    CreatePosters,

    /// <summary>Mark posters as favourites or as the featured one, delete them, and share them.</summary>
    ManagePosters,

    /// <summary>Hang posters in the public gallery, and take them down.</summary>
    PublishPosters,

    /// <summary>See the balance and the statement.</summary>
    SeeCredits,

    /// <summary>Buy credits for the tenant.</summary>
    BuyCredits,

    /// <summary>Agree, for the tenant, that its kept card is charged with nobody there: automatic top-ups.</summary>
    AgreeToCharges,

    /// <summary>See who the members are.</summary>
    SeeMembers,

    /// <summary>Leave, which everybody may, unless nobody would own the tenant then.</summary>
    Leave,

    /// <summary>Invite people; change roles and caps; remove members. Owners are for owners only: <see cref="Roles.MayManage"/>.</summary>
    ManageMembers,

    /// <summary>Make and revoke API keys.</summary>
    ManageKeys,

    /// <summary>Rename the tenant, and see what was done in it.</summary>
    ManageWorkspace,

    /// <summary>Delete the tenant with everything in it.</summary>
    DeleteWorkspace,
}
