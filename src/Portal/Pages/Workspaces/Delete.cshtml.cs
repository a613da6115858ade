using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Domain.Tenants.Removals;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>The end of a workspace: what goes with it, and a word to type, because there is no way back.</summary>
[Requires(Permission.DeleteWorkspace)]
public sealed class DeleteModel(TenantRemoval removal, TenantStore tenants, GenerationHistory history, CreditSummaries summaries, GalleryShelf shelf, Workspace workspace) : PageModel
{
    /// <summary>That are finished and still in the history.</summary>
    public int Posters { get; private set; }

    public int Members { get; private set; }

    /// <summary>That can be spent today.</summary>
    public int Credits { get; private set; }

    /// <summary>Why it is not possible at all; null when it is.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>As it was sent.</summary>
    public string? Typed { get; private set; }

    /// <summary>What was wrong with it.</summary>
    public string? SlugProblem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(workspace.Tenant, cancellationToken) is not { } tenant)
        {
            return NotFound();
        }

        Obstacle = tenant switch
        {
            { PersonalOf: not null } => Strings.DeletePersonalObstacle,
            { SuspendedAt: not null } => Strings.DeleteSuspendedObstacle,
            _ => null,
        };
        await CountAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (slug?.Trim() != workspace.Slug)
        {
            (Typed, SlugProblem) = (slug, Phrase.Of(Strings.DeleteSlugProblem, workspace.Slug));
            return await RefuseAsync(cancellationToken);
        }

        var outcome = await removal.DeleteAsync(workspace.Membership, cancellationToken);
        shelf.Clear(); // some of its posters may have hung in the gallery
        return outcome switch
        {
            DeleteTenantOutcome.Deleted => LocalRedirect("/workspaces?done=deleted"),
            DeleteTenantOutcome.Personal => await RefuseAsync(cancellationToken, Strings.DeletePersonalObstacle),
            DeleteTenantOutcome.Suspended => await RefuseAsync(cancellationToken, Strings.DeleteSuspendedObstacle),
            DeleteTenantOutcome.OwnersOnly => Forbid(),
            DeleteTenantOutcome.NotFound => NotFound(),
        };
    }

    private async Task<IActionResult> RefuseAsync(CancellationToken cancellationToken, string? obstacle = null)
    {
        Obstacle = obstacle;
        await CountAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        Posters = await history.CountAsync(workspace.Tenant, GenerationStatus.Succeeded, cancellationToken);
        Members = (await tenants.ListMembersAsync(workspace.Tenant, cancellationToken)).Count;
        Credits = (await summaries.GetAsync(workspace.Tenant, cancellationToken)).Available;
    }
}
