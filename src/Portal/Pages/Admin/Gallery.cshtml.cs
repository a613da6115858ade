using Microsoft.AspNetCore.Mvc.RazorPages;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Operators;

namespace PosterSaaS.Portal.Pages.Admin;

/// <summary>The newest of the public gallery with whose they are, so that operators can hide what must not hang there.</summary>
[Operators]
public sealed class GalleryModel(GalleryWall wall, GalleryViews views) : PageModel
{
    private const int PageLength = 50;

    public IReadOnlyList<(GalleryView View, GalleryPoster Poster)> Posters { get; private set; } = [];

    /// <summary>The place of the last one shown; null when there are no more.</summary>
    public GalleryPlace? Older { get; private set; }

    /// <param name="poster">The public name of the only one to show.</param>
    /// <param name="older">The place of the last one on the page before.</param>
    public async Task OnGetAsync(string? poster, string? older, CancellationToken cancellationToken)
    {
        var page = GalleryId.TryParse(poster) is { } id
            ? new GalleryPage(await wall.FindAsync(id, cancellationToken) is { } only ? [only] : [], IsLast: true)
            : await wall.ListAsync(PageLength, GalleryPlace.TryParse(older), cancellationToken);
        Posters = [.. page.Posters.Select(each => (views.From(each), each))];
        Older = page.IsLast ? null : page.Posters[^1].Place;
    }
}
