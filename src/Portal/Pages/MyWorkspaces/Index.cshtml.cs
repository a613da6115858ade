using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Identity;

namespace PosterSaaS.Portal.Pages.MyWorkspaces;

/// <summary>Every workspace somebody is a member of.</summary>
[Authorize]
public sealed class IndexModel(TenantStore tenants, CurrentUser user) : PageModel
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>What was done.</summary>
    public string? Done { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch
        {
            "left" => Strings.WorkspacesLeftText,
            "deleted" => Strings.WorkspacesDeletedText,
            _ => null,
        };
        Memberships = await tenants.ListAsync(user.Id, cancellationToken);
    }
}
