using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The way out, for everybody and at any time.</summary>
[Requires(Permission.Leave, WhileSuspended = true)]
public sealed class LeaveModel(TenantStore tenants, MemberStore members, Workspace workspace) : PageModel
{
    /// <summary>Why it is not possible; null when it is.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var membership = workspace.Membership;
        Problem = await tenants.FindAsync(workspace.Tenant, cancellationToken) switch
        {
            { PersonalOf: { } person } when person == membership.User => MemberWords.LeaveProblem(MemberOutcome.PersonalOwner),
            { Owners: 1 } when membership.Role is Role.Owner => MemberWords.LeaveProblem(MemberOutcome.LastOwner),
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var membership = workspace.Membership;
        Problem = MemberWords.LeaveProblem(await members.RemoveAsync(membership, membership.User, cancellationToken));
        if (Problem is null)
        {
            return LocalRedirect("/workspaces?done=left");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
