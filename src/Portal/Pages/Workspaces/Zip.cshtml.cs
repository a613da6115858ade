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
    private const int PostersMax = 50;

    public IActionResult OnGet() => RedirectToPage("/Workspaces/History");

    public async Task<IActionResult> OnPostAsync(string[] id, CancellationToken cancellationToken)
    {
        var wanted = id.Select(GenerationId.TryParse).OfType<GenerationId>().Distinct().Take(PostersMax);
        var found = await Task.WhenAll(wanted.Select(each => history.FindAsync(workspace.Tenant, each, cancellationToken)));
        var posters = found.OfType<Generation>().Where(each => each.Poster is not null).ToList();
        return posters.Count == 0 ? NotFound() : archive.Send(posters);
    }
}
