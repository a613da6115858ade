using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Posters;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>One poster with everything about it.</summary>
public sealed class ShowModel(
    GenerationHistory history, GenerationCompletion completion, PosterViews views, Workspace workspace, CurrentUser user) : PageModel
{
    public PosterView Poster { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } generationId
            || await history.FindAsync(workspace.Tenant, generationId, cancellationToken) is not { } generation)
        {
            return NotFound();
        }

        Poster = views.From(generation);
        return Page();
    }

    /// <param name="stage">Whether the button was on the generator's stage, to go back there.</param>
    public async Task<IActionResult> OnPostCancelAsync(string id, bool stage, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } generationId)
        {
            return NotFound();
        }

        // Finished a moment before the click: the page shows the result, which says all there is to say.
        return await completion.CancelAsync(workspace.Tenant, generationId, user.Id, cancellationToken) switch
        {
            CancelOutcome.NotFound => NotFound(),
            CancelOutcome.Cancelled or CancelOutcome.AlreadyFinished => stage
                ? RedirectToPage("/Workspaces/Create", new { generation = id })
                : RedirectToPage(new { id }),
        };
    }
}
