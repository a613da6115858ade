using Amazon.S3;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Portal.Discovery;
using PosterSaaS.Portal.Security;

namespace PosterSaaS.Portal.Gallery;

/// <summary>Sends the public gallery's images, where no network does.</summary>
public static class GalleryImages
{
    private const string FiveMinutes = "public, max-age=300"; // it may be taken down

    // What a poster may be. Nothing that somebody stored decides what a browser takes it for.
    private static readonly string[] Types = ["image/png", "image/jpeg", "image/webp"];

    public static void MapGalleryImages(this IEndpointRouteBuilder routes)
    {
        var images = routes.MapGroup("/gallery/{id}").AllowAnonymous().WithMetadata(new SandboxedAttribute(), new IndexableAttribute());
        images.DisableRequestTimeout(); // a slow line takes its time
        images.MapGet("/image", (string id, GalleryShelf shelf, PosterStore posters, HttpContext context, CancellationToken cancellationToken) =>
            SendAsync(id, poster => (ObjectKeys.SharedOriginal(poster.Id), poster.ContentType), shelf, posters, context, cancellationToken)).ExcludeFromDescription();
        images.MapGet("/thumbnail", (string id, GalleryShelf shelf, PosterStore posters, HttpContext context, CancellationToken cancellationToken) =>
            SendAsync(id, poster => (ObjectKeys.SharedThumbnail(poster.Id), GalleryCopies.ThumbnailType), shelf, posters, context, cancellationToken)).ExcludeFromDescription();
    }

    private static async Task<Results<FileStreamHttpResult, StatusCodeHttpResult, NotFound>> SendAsync(
        string id, Func<GalleryPoster, (string Key, string Type)> choose, GalleryShelf shelf, PosterStore posters, HttpContext context, CancellationToken cancellationToken)
    {
        if (GalleryId.TryParse(id) is not { } galleryId || await shelf.FindAsync(galleryId, cancellationToken) is not { } poster)
        {
            return TypedResults.NotFound();
        }

        var (key, type) = choose(poster);
        var tag = new EntityTagHeaderValue($"\"{galleryId}\""); // the name is never reused, and its images never change
        var isKnown = context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
        try
        {
            var image = isKnown ? null : await posters.OpenAsync(key, cancellationToken);
            context.Response.GetTypedHeaders().ETag = tag;
            context.Response.Headers.CacheControl = FiveMinutes;
            return image is null
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                : TypedResults.Stream(image, Types.Contains(type) ? type : "application/octet-stream");
        }
        catch (AmazonS3Exception exception) when (PosterStore.IsMissing(exception))
        {
            return TypedResults.NotFound(); // taken down through another instance, less than a minute ago
        }
    }
}
