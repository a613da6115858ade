using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Gallery;

namespace PosterSaaS.Portal.Pages.Gallery;

/// <summary>The posters that people published, for everybody to see.</summary>
[AllowAnonymous, Indexable]
public sealed class IndexModel(GalleryShelf shelf, GalleryViews views) : PageModel
{
    /// <summary>Posters on a page.</summary>
    public const int PageLength = 24;

    public IReadOnlyList<GalleryView> Posters { get; private set; } = [];

    /// <summary>Whether it is the beginning.</summary>
    public bool IsFirst { get; private set; } = true;

    /// <summary>Whether there are older ones.</summary>
    public bool IsLast { get; private set; }

    /// <param name="older">The place of the last poster on the page before; a text that is none leads to the beginning.</param>
    /// <param name="newer">The place of the first poster on the page after.</param>
    public async Task<IActionResult> OnGetAsync(string? older, string? newer, CancellationToken cancellationToken)
    {
        var (olderThan, newerThan) = (GalleryPlace.TryParse(older), GalleryPlace.TryParse(newer));
        if ((older ?? newer) is not null && (olderThan ?? newerThan) is null)
        {
            return RedirectToPage(new { older = (string?)null, newer = (string?)null });
        }

        if (newerThan is { } place && olderThan is null)
        {
            var before = await shelf.ListNewerAsync(PageLength, place, cancellationToken);
            if (before.IsLast)
            {
                return RedirectToPage(new { older = (string?)null, newer = (string?)null }); // the beginning, which is full
            }

            Show(before.Posters, isFirst: false, isLast: false);
            return Page();
        }

        var page = await shelf.ListAsync(PageLength, olderThan, cancellationToken);
        Show(page.Posters, isFirst: olderThan is null, page.IsLast);
        return Page();
    }

    private void Show(IEnumerable<GalleryPoster> posters, bool isFirst, bool isLast) => (Posters, IsFirst, IsLast) = ([.. posters.Select(views.From)], isFirst, isLast);
}
