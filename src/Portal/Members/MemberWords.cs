using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>What people are told when a change to members is not made, and when somebody cannot be invited.</summary>
public static class MemberWords
{
    /// <summary>Null when it was done.</summary>
    public static string? Problem(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Done => null,
        MemberOutcome.LastOwner => "Nothing changed: nobody would own this workspace any more. Make somebody else an Owner first.",
        MemberOutcome.PersonalOwner => "Nothing changed: this is the person's own workspace, and they stay its Owner.",
        MemberOutcome.OwnersOnly => "Nothing changed: only an Owner can make, change or remove an Owner.",
        MemberOutcome.NotFound => "Nothing changed: that member is not here any more, or somebody else changed them at the same moment. Look again.",
    };

    /// <summary>What somebody is told who cannot leave. Null when they left.</summary>
    public static string? LeaveProblem(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Done => null,
        MemberOutcome.LastOwner => "You are its only Owner. Make somebody else an Owner first; then you can leave.",
        MemberOutcome.PersonalOwner => "This workspace is your own, made when you signed up. It stays yours for as long as you have an account.",
        MemberOutcome.OwnersOnly or MemberOutcome.NotFound => "Your membership changed at this very moment. Look again.",
    };

    /// <summary>Null when somebody was invited.</summary>
    public static string? Problem(InviteOutcome outcome) => outcome switch
    {
        InviteOutcome.Invited => null,
        InviteOutcome.RoleNotAllowed => "Nobody was invited: invitations do not make Owners. Invite them in another role, and change it when they are here.",
        InviteOutcome.AlreadyMember => "Somebody with this address is a member already.",
        InviteOutcome.TenantGone => "Nobody was invited: the workspace was deleted at this moment.",
        InviteOutcome.TooMany => "Nobody was invited: so many invitations are open that no more are taken. Revoke some, or wait until they are accepted or expire.",
    };
}
