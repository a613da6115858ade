using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Identity;
using PosterSaaS.Portal.Library;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>What is done with posters that are made, one or many at once. It has no looks of its own: it leads back to where it was clicked.</summary>
[Requires(Permission.SeePosters, ToChange = Permission.ManagePosters)]
public sealed class LibraryModel(PosterLibrary library, Deletions deletions, GalleryShelf gallery, Workspace workspace) : PageModel
{
    private const int Parallel = 8;

    /// <summary>What the history shows where it was clicked.</summary>
    [BindProperty]
    public LibraryQuery Wanted { get; set; } = new();

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
    /// <param name="id">Of each.</param>
    /// <param name="cursor">Where the page starts that it was clicked on.</param>
    /// <param name="steps">How often "show more" was asked for there.</param>
    public async Task<IActionResult> OnPostDeleteAsync(string[] id, string? cursor, string? steps, CancellationToken cancellationToken)
    {
        var wanted = IdsOf(id);
        if (wanted.Count is 0 or > HistoryModel.SelectedMax)
        {
            return wanted.Count is 0 ? NotFound() : RedirectToPage("/Workspaces/History", Wanted.Route(("cursor", cursor), ("steps", steps), ("tooMany", "true")));
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
        return RedirectToPage("/Workspaces/History", Wanted.Route(("cursor", cursor), ("steps", steps), ("deleted", string.Join(' ', deleted))));
    }

    public async Task<IActionResult> OnPostUndoAsync(string[] id, CancellationToken cancellationToken)
    {
        var outcomes = await Task.WhenAll(IdsOf(id).Take(HistoryModel.SelectedMax).Select(each => deletions.UndoAsync(workspace.Tenant, each, cancellationToken)));
        return outcomes.Length == 0 ? NotFound()
            : outcomes.All(outcome => outcome is UndoOutcome.Restored) ? RedirectToPage("/Workspaces/History", Wanted.Route())
            : RedirectToPage("/Workspaces/History", Wanted.Route(("late", "true")));
    }

    private static List<GenerationId> IdsOf(string[] ids) => [.. ids.Select(GenerationId.TryParse).OfType<GenerationId>().Distinct()];

    private async Task<IActionResult> ChangeAsync(string id, string? returnTo, Func<GenerationId, Task<KeepOutcome>> change) =>
        GenerationId.TryParse(id) is not { } poster ? NotFound() : await change(poster) switch
        {
            KeepOutcome.NotFound or KeepOutcome.NoPoster => NotFound(),
            KeepOutcome.Done when SignInEndpoints.LocalPath(returnTo) is { } path => LocalRedirect(path),
            KeepOutcome.Done => RedirectToPage("/Workspaces/Show", new { id }),
        };
}
