using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Library;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Pages.Workspaces;

/// <summary>Many posters as one file. It changes nothing; it is posted because an address could not carry so many ids.</summary>
[Requires(Permission.SeePosters)]
public sealed class ZipModel(GenerationHistory history, PosterArchive archive, Workspace workspace) : PageModel
{
    /// <summary>What the history shows where it was clicked.</summary>
    [BindProperty]
    public LibraryQuery Wanted { get; set; } = new();

    public IActionResult OnGet() => RedirectToPage("/Workspaces/History");

    /// <param name="id">Of each.</param>
    /// <param name="cursor">Where the page starts that it was clicked on.</param>
    /// <param name="steps">How often "show more" was asked for there.</param>
    public async Task<IActionResult> OnPostAsync(string[] id, string? cursor, string? steps, CancellationToken cancellationToken)
    {
        var wanted = id.Select(GenerationId.TryParse).OfType<GenerationId>().Distinct().ToList();
        if (wanted.Count > HistoryModel.SelectedMax)
        {
            return RedirectToPage("/Workspaces/History", Wanted.Route(("cursor", cursor), ("steps", steps), ("tooMany", "true")));
        }

        var found = await Task.WhenAll(wanted.Select(each => history.FindAsync(workspace.Tenant, each, cancellationToken)));
        var posters = found.OfType<Generation>().Where(each => each.Poster is not null).ToList();
        return posters.Count == 0 ? NotFound() : archive.Send(posters);
    }
}
