using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>What is done with posters that are made, one or many at once. It has no looks of its own: it leads back to where it was clicked.</summary>
[Requires(Permission.SeePosters, ToChange = Permission.ManagePosters)]
public sealed class LibraryModel(PosterLibrary library, Deletions deletions, GalleryShelf gallery, Workspace workspace) : PageModel
{
    private const int AtOnceMax = 50;
    private const int Parallel = 8;

    public IActionResult OnGet() => RedirectToPage("/Workspaces/History");

    public Task<IActionResult> OnPostFavouriteAsync(string id, string? returnTo, CancellationToken cancellationToken) =>
        ChangeAsync(id, returnTo, poster => library.MarkAsync(workspace.Tenant, poster, isFavourite: true, cancellationToken));

    public Task<IActionResult> OnPostUnfavouriteAsync(string id, string? returnTo, CancellationToken cancellationToken) =>
        ChangeAsync(id, returnTo, poster => library.MarkAsync(workspace.Tenant, poster, isFavourite: false, cancellationToken));

    public Task<IActionResult> OnPostFeatureAsync(string id, string? returnTo, CancellationToken cancellationToken) =>
        ChangeAsync(id, returnTo, poster => library.FeatureAsync(workspace.Tenant, poster, cancellationToken));

    public Task<IActionResult> OnPostUnfeatureAsync(string id, string? returnTo, CancellationToken cancellationToken) =>
        ChangeAsync(id, returnTo, poster => library.UnfeatureAsync(workspace.Tenant, poster, cancellationToken));

    /// <summary>Deletes what has ended among these; the history offers to bring it back.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(string[] id, CancellationToken cancellationToken)
    {
        var wanted = id.Select(GenerationId.TryParse).OfType<GenerationId>().Distinct().Take(AtOnceMax).ToList();
        if (wanted.Count == 0)
        {
            return NotFound();
        }

        using var turns = new SemaphoreSlim(Parallel);
        var outcomes = await Task.WhenAll(wanted.Select(async each =>
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return (Id: each, Outcome: await deletions.DeleteAsync(workspace.Tenant, each, cancellationToken));
            }
            finally
            {
                turns.Release();
            }
        }));
        gallery.Clear(); // some of them may have hung there
        if (outcomes.All(each => each.Outcome is DeleteOutcome.NotFound))
        {
            return NotFound();
        }

        var deleted = outcomes.Where(each => each.Outcome is DeleteOutcome.Deleted).Select(each => each.Id.Value);
        return RedirectToPage("/Workspaces/History", new { deleted = string.Join(' ', deleted) });
    }

    public async Task<IActionResult> OnPostUndoAsync(string[] id, CancellationToken cancellationToken)
    {
        var wanted = id.Select(GenerationId.TryParse).OfType<GenerationId>().Distinct().Take(AtOnceMax).ToList();
        var outcomes = await Task.WhenAll(wanted.Select(each => deletions.UndoAsync(workspace.Tenant, each, cancellationToken)));
        return outcomes.Length == 0 ? NotFound()
            : outcomes.All(outcome => outcome is UndoOutcome.Restored) ? RedirectToPage("/Workspaces/History")
            : RedirectToPage("/Workspaces/History", new { late = true });
    }

    private async Task<IActionResult> ChangeAsync(string id, string? returnTo, Func<GenerationId, Task<KeepOutcome>> change) =>
        GenerationId.TryParse(id) is not { } poster ? NotFound() : await change(poster) switch
        {
            KeepOutcome.NotFound or KeepOutcome.NoPoster => NotFound(),
            KeepOutcome.Done when SignInEndpoints.LocalPath(returnTo) is { } path => LocalRedirect(path),
            KeepOutcome.Done => RedirectToPage("/Workspaces/Show", new { id }),
        };
}
