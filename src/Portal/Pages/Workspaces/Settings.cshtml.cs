using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Members;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The workspace itself: its name, its address, and what was done in it.</summary>
[Requires(Permission.ManageWorkspace)]
public sealed class SettingsModel(TenantStore tenants, AuditTrail audit, Workspace workspace, CurrentUser user) : PageModel
{
    private const int EntriesShown = 50;

    /// <summary>As it is, or as it was sent.</summary>
    public string? Name { get; private set; }

    /// <summary>What was wrong with the name in the form.</summary>
    public string? NameProblem { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Name = workspace.Name;
        IsDone = done is "renamed";
        Entries = await audit.ListAsync(workspace.Tenant, EntriesShown, cancellationToken);
    }

    public async Task<IActionResult> OnPostRenameAsync(string? name, CancellationToken cancellationToken)
    {
        if (GivenName.Normalize(name) is not { } wanted)
        {
            Name = name;
            NameProblem = NameWords.Problem;
            Entries = await audit.ListAsync(workspace.Tenant, EntriesShown, cancellationToken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        // Deleted at this very moment: then it is not found, like for everybody else.
        return wanted == workspace.Name || await tenants.RenameAsync(workspace.Tenant, wanted, user.Actor, cancellationToken)
            ? RedirectToPage(new { done = "renamed" })
            : NotFound();
    }
}
