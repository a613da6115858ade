using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Posters;

namespace PosterSaaS.Portal.Gallery;

/// <summary>A poster of the public gallery with what a page needs around it.</summary>
/// <param name="Id">Its public name.</param>
/// <param name="Title">What its tenant wrote, or a word that is always true.</param>
/// <param name="ThumbnailUrl">At most 480 px.</param>
/// <param name="Place">Where it hangs, for the links to older and newer ones.</param>
public sealed record GalleryView(GalleryId Id, string Title, string ImageUrl, string ThumbnailUrl, int Width, int Height, string RatioClass, GalleryPlace Place)
{
    /// <summary>Where it can be looked at, on the portal.</summary>
    public string Path => "/gallery/" + Id;
}

/// <summary>Makes them.</summary>
public sealed class GalleryViews(IOptions<GalleryOptions> options)
{
    public GalleryView From(GalleryPoster poster) => new(
        poster.Id,
        poster.Title ?? Strings.Poster,
        AddressOf(ObjectKeys.SharedOriginal(poster.Id), $"/gallery/{poster.Id}/image"),
        AddressOf(ObjectKeys.SharedThumbnail(poster.Id), $"/gallery/{poster.Id}/thumbnail"),
        poster.Width,
        poster.Height,
        "ratio--" + poster.AspectRatio.Replace(':', 'x'),
        poster.Place);

    private string AddressOf(string sharedKey, string path) => options.Value.ImageBaseUrl is { Length: > 0 } network ? $"{network.TrimEnd('/')}/{sharedKey}" : path;
}
