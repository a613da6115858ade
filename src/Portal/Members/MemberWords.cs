using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Members;

/// <summary>What people are told when a change to members is not made, and when somebody cannot be invited.</summary>
public static class MemberWords
{
    /// <summary>Null when it was done.</summary>
    public static string? Problem(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Done => null,
        MemberOutcome.LastOwner => Strings.MemberLastOwnerProblem,
        MemberOutcome.PersonalOwner => Strings.MemberPersonalOwnerProblem,
        MemberOutcome.OwnersOnly => Strings.MemberOwnersOnlyProblem,
        MemberOutcome.NotFound => Strings.MemberGoneProblem,
    };

    /// <summary>What somebody is told who cannot leave. Null when they left.</summary>
    public static string? LeaveProblem(MemberOutcome outcome) => outcome switch
    {
        MemberOutcome.Done => null,
        MemberOutcome.LastOwner => Strings.LeaveLastOwnerProblem,
        MemberOutcome.PersonalOwner => Strings.LeavePersonalOwnerProblem,
        MemberOutcome.OwnersOnly or MemberOutcome.NotFound => Strings.LeaveChangedProblem,
    };

    /// <summary>Null when somebody was invited.</summary>
    public static string? Problem(InviteOutcome outcome) => outcome switch
    {
        InviteOutcome.Invited => null,
        InviteOutcome.RoleNotAllowed => Strings.InvitationRoleProblem,
        InviteOutcome.AlreadyMember => Strings.InvitationMemberProblem,
        InviteOutcome.TenantGone => Strings.InvitationWorkspaceGoneProblem,
        InviteOutcome.TooMany => Strings.InvitationTooManyProblem,
    };
}
