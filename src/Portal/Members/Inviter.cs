using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Outbox;

namespace PosterSaaS.Portal.Members;

/// <summary>An invitation that has just been made. Its link is shown once: nothing keeps it.</summary>
public sealed record FreshInvitation(Invitation Invitation, string Link, SendOutcome Letter);

/// <summary>Invites people, and writes to them.</summary>
public sealed class Inviter(InvitationStore invitations, IOutbox outbox, IOptions<PortalOptions> portal)
{
    /// <summary>The invitation stands also when its letter cannot be sent; the link can be passed on by other means.</summary>
    /// <param name="by">Whoever invites.</param>
    /// <param name="email">As <see cref="EmailAddress.Normalize"/> writes it.</param>
    /// <param name="role">Fixed from here on.</param>
    public async Task<(InviteOutcome Outcome, FreshInvitation? Fresh)> InviteAsync(Participant by, string email, Role role, CancellationToken cancellationToken)
    {
        var (outcome, invitation, secret) = await invitations.InviteAsync(by, email, role, cancellationToken);
        if (outcome is not InviteOutcome.Invited)
        {
            return (outcome, null);
        }

        var link = portal.Value.Absolute(QueryHelpers.AddQueryString("/join", "invitation", secret!.Reveal()));
        var letter = await outbox.SendAsync(Letter(invitation!, link), cancellationToken);
        return (outcome, new FreshInvitation(invitation!, link, letter));
    }

    private static Message Letter(Invitation invitation, string link) => new(
        invitation.Email,
        Phrase.Of(Strings.InvitationLetterSubject, invitation.InvitedBy ?? Strings.InvitationFromSomebody, invitation.TenantName),
        Phrase.Of(
            Strings.InvitationLetterText,
            invitation.InvitedBy ?? Strings.InvitationLetterFromSomebody,
            invitation.TenantName,
            RoleWords.WithArticle(invitation.Role),
            RoleWords.Can(invitation.Role),
            link));
}
