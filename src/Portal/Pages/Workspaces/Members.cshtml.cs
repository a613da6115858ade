using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Credits;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Who is in the workspace, and who is invited.</summary>
[Requires(Permission.SeeMembers, ToChange = Permission.ManageMembers)]
public sealed class MembersModel(
    TenantStore tenants, InvitationStore invitations, Inviter inviter, Spendings spendings, Workspace workspace, TimeProvider clock) : PageModel
{
    private Dictionary<UserId, int> _spent = [];

    /// <summary>Owners first, then by how long they have been here.</summary>
    public IReadOnlyList<Membership> Members { get; private set; } = [];

    /// <summary>Open ones, newest first; none for those who cannot invite.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>The form, as it was sent.</summary>
    public string? Email { get; private set; }

    public Role InvitedRole { get; private set; } = Role.Creator;

    /// <summary>Made by this very request: the only answer with its link.</summary>
    public FreshInvitation? Fresh { get; private set; }

    /// <summary>What was wrong with the address in the form.</summary>
    public string? EmailProblem { get; private set; }

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    public bool SeesCredits => workspace.May(Permission.SeeCredits);

    public bool Manages => workspace.MayChange(Permission.ManageMembers);

    /// <summary>What can be offered by invitation.</summary>
    public IEnumerable<Role> RolesToOffer => Enum.GetValues<Role>().Where(role => role is not Role.Owner && workspace.Membership.Role.MayManage(role));

    public bool MayChange(Membership member) => Manages && workspace.Membership.Role.MayManage(member.Role);

    public bool IsMe(Membership member) => member.User == workspace.Membership.User;

    /// <summary>Credits used this month (UTC).</summary>
    public int SpentBy(Membership member) => _spent.GetValueOrDefault(member.User);

    public Task<IActionResult> OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch
        {
            "role" => Strings.MembersRoleChangedText,
            "limit" => Strings.MembersLimitChangedText,
            "removed" => Strings.MembersRemovedText,
            "revoked" => Strings.MembersRevokedText,
            _ => null,
        };
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostInviteAsync(string? email, Role? role, CancellationToken cancellationToken)
    {
        Email = email;
        InvitedRole = role ?? InvitedRole;
        if (EmailAddress.Normalize(email) is not { } address)
        {
            EmailProblem = Strings.MembersEmailProblem;
        }
        else if (role is not { } wanted)
        {
            Problem = Strings.MembersRoleProblem; // a form that lost it must not give one that spends credits
        }
        else
        {
            await InviteAsync(address, wanted, cancellationToken);
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>A new link in place of the old one, which stops working.</summary>
    public async Task<IActionResult> OnPostResendAsync(string? invitation, CancellationToken cancellationToken)
    {
        if (await FindAsync(invitation, cancellationToken) is { } open)
        {
            await InviteAsync(open.Email, open.Role, cancellationToken);
        }
        else
        {
            Problem = Strings.MembersInvitationGoneProblem;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? invitation, CancellationToken cancellationToken)
    {
        if (await FindAsync(invitation, cancellationToken) is { } open && await invitations.TryRevokeAsync(workspace.Membership, open.Id, cancellationToken))
        {
            return RedirectToPage(new { done = "revoked" });
        }

        Problem = Strings.MembersInvitationGoneProblem;
        return await ShowAsync(cancellationToken);
    }

    private async Task InviteAsync(string address, Role role, CancellationToken cancellationToken)
    {
        (var outcome, Fresh) = await inviter.InviteAsync(workspace.Membership, address, role, cancellationToken);
        if (outcome is InviteOutcome.AlreadyMember)
        {
            EmailProblem = MemberWords.Problem(outcome); // about what is written in that field
        }
        else
        {
            Problem = MemberWords.Problem(outcome);
        }

        if (Fresh is not null)
        {
            Email = null;
        }
    }

    // By what is open, so that no text from outside becomes a key.
    private async Task<Invitation?> FindAsync(string? id, CancellationToken cancellationToken) =>
        (await invitations.ListAsync(workspace.Tenant, cancellationToken)).FirstOrDefault(invitation => invitation.Id == id);

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var members = await tenants.ListMembersAsync(workspace.Tenant, cancellationToken);
        Members = [.. members.OrderBy(member => member.Role).ThenBy(member => member.JoinedAt)];
        Invitations = Manages ? await invitations.ListAsync(workspace.Tenant, cancellationToken) : [];
        if (SeesCredits)
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            _spent = (await spendings.ListAsync(workspace.Tenant, today, cancellationToken)).ToDictionary(spent => spent.Member, spent => spent.Credits);
        }

        Response.StatusCode = Problem is null && EmailProblem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
