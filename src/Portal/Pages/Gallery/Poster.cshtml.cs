using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Gallery;

namespace PosterSaaS.Portal.Pages.Gallery;

/// <summary>One poster of the gallery. It tells nothing of whose it is, or of what was asked for.</summary>
[AllowAnonymous, Indexable]
public sealed class PosterModel(GalleryShelf shelf, GalleryViews views, IOptions<PortalOptions> portal) : PageModel
{
    public GalleryView Poster { get; private set; } = null!;

    public DateTimeOffset PublishedAt => Poster.Place.PublishedAt;

    public PublicPage About => new(Poster.Path, Phrase.Of(Strings.GalleryPosterDescription, Poster.Title))
    {
        Picture = new(Poster.ImageUrl, Poster.Width, Poster.Height, Poster.Title),
        Facts = StructuredData.OfPicture(
            Poster.Title, portal.Value.Absolute(Poster.Path), Poster.ImageUrl.StartsWith('/') ? portal.Value.Absolute(Poster.ImageUrl) : Poster.ImageUrl, Poster.Width, Poster.Height),
    };

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (GalleryId.TryParse(id) is not { } galleryId || await shelf.FindAsync(galleryId, cancellationToken) is not { } poster)
        {
            return NotFound();
        }

        Poster = views.From(poster);
        return Page();
    }
}
