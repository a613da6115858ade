using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages;

/// <summary>
/// Where an invitation's link leads. Looking changes nothing, so programs that open links in letters do no harm; accepting is a POST by
/// whoever is signed in with the address that was invited.
/// </summary>
[AllowAnonymous]
public sealed class JoinModel(InvitationStore invitations, TenantStore tenants, CurrentUser user) : PageModel
{
    /// <summary>Null when there is none (any more): which, nobody is told.</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>This page with its secret, to come back to.</summary>
    public string ReturnUrl => Uri.EscapeDataString(Request.Path + Request.QueryString.Value);

    public bool IsForMe => user.IsSignedIn && user.VerifiedEmail == Invitation?.Email;

    /// <summary>The invited address, enough to be recognised by whoever has it.</summary>
    public string MaskedEmail => Invitation is { Email: var email } ? $"{email[0]}•••{email[email.LastIndexOf('@')..]}" : "";

    public async Task<IActionResult> OnGetAsync(string? invitation, CancellationToken cancellationToken)
    {
        if (TenantSecret.TryParse(invitation) is { } secret)
        {
            if (user.IsSignedIn && await tenants.FindMembershipAsync(user.Id, secret.Tenant, cancellationToken) is { } earlier)
            {
                return Enter(earlier);
            }

            Invitation = await invitations.FindAsync(secret, cancellationToken);
        }

        return Show(Invitation is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    public async Task<IActionResult> OnPostAsync(string? invitation, CancellationToken cancellationToken)
    {
        if (!user.IsSignedIn)
        {
            return RedirectToPage(new { invitation }); // the session ended meanwhile; there it can begin again
        }

        if (TenantSecret.TryParse(invitation) is not { } secret)
        {
            return Show(StatusCodes.Status404NotFound);
        }

        var (outcome, membership) = await invitations.AcceptAsync(secret, user.Id, user.VerifiedEmail, cancellationToken);
        if (outcome is AcceptOutcome.OtherAddress)
        {
            Invitation = await invitations.FindAsync(secret, cancellationToken);
        }

        return outcome switch
        {
            AcceptOutcome.Joined or AcceptOutcome.AlreadyMember => Enter(membership!),
            AcceptOutcome.OtherAddress when Invitation is not null => Show(StatusCodes.Status403Forbidden),
            AcceptOutcome.OtherAddress or AcceptOutcome.NotFound => Show(StatusCodes.Status404NotFound),
        };
    }

    private LocalRedirectResult Enter(Membership membership) => LocalRedirect(WorkspacePath.To(membership.Slug, WorkspacePath.Home(membership.Role)));

    private PageResult Show(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
