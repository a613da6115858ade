using Amazon.S3;
using Microsoft.Extensions.Primitives;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Sharing;
using PosterSaaS.Domain.Storage;
using PosterSaaS.Domain.Tenants;
using PosterSaaS.Portal.Security;

namespace PosterSaaS.Portal.Sharing;

/// <summary>The image of a shared poster, for anybody who has the link.</summary>
public static class ShareEndpoints
{
    public static void MapShares(this IEndpointRouteBuilder routes) => routes.MapGet(ShareLinks.ImagePath, ImageAsync).AllowAnonymous().WithMetadata(new SandboxedAttribute()).ExcludeFromDescription();

    /// <summary>
    /// Sends it through the portal: the bucket's address names the tenant and would work for minutes more. Browsers ask each time, so that a
    /// link that has ended ends for its image, too.
    /// </summary>
    public static async Task<IResult> ImageAsync(string? link, HttpContext context, ShareStore shares, PosterStore posters, CancellationToken cancellationToken)
    {
        var headers = context.Response.Headers;
        if (TenantSecret.TryParse(link) is not { } secret || await shares.OpenAsync(secret, cancellationToken) is not { Poster.Poster: { } poster })
        {
            return Results.NotFound();
        }

        headers.CacheControl = "no-cache";
        headers.ETag = $"\"{Keys.Hash(poster.ObjectKey)}\""; // an object is never written with other content
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // cards that others show
        if (StringValues.Equals(context.Request.Headers.IfNoneMatch, headers.ETag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            headers.ContentLength = poster.Bytes;
            return Results.Stream(await posters.OpenAsync(poster.ObjectKey, cancellationToken), poster.ContentType);
        }
        catch (AmazonS3Exception exception) when (PosterStore.IsMissing(exception))
        {
            headers.ContentLength = null;
            return Results.NotFound(); // removed this very moment
        }
    }
}
