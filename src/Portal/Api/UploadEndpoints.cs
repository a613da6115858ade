using PosterSaaS.Portal.Security;
using PosterSaaS.Portal.Tenancy;
using PosterSaaS.Portal.Uploads;

namespace PosterSaaS.Portal.Api;

/// <summary><c>/api/uploads</c>: pictures that posters start from.</summary>
public static class UploadEndpoints
{
    /// <summary>Takes a picture as the body of the request, whatever the content type says.</summary>
    public static async Task<IResult> KeepAsync(HttpContext context, SourcePictures pictures, Workspace workspace, CancellationToken cancellationToken)
    {
        if (await BodyLimit.ReadAsync(context.Request, PictureReader.BytesMax, cancellationToken) is not { } file)
        {
            return Refuse(PictureProblem.TooLarge);
        }

        var (image, problem) = await pictures.KeepAsync(workspace.Tenant, file, cancellationToken);
        return image is null
            ? Refuse(problem!.Value)
            : Results.Created($"{context.Request.PathBase}/api/uploads/{image}", new UploadJson(image));
    }

    public static async Task<IResult> ShowAsync(string id, Domain.Posters.Uploads uploads, Workspace workspace, CancellationToken cancellationToken) =>
        await uploads.IsKeptAsync(workspace.Tenant, id, cancellationToken)
            ? Results.Redirect(uploads.LinkTo(workspace.Tenant, id).AbsoluteUri)
            : Results.Problem("There is no such upload in this workspace.", statusCode: StatusCodes.Status404NotFound);

    private static IResult Refuse(PictureProblem problem) => Results.Problem(
        PictureWords.For(problem),
        statusCode: problem switch
        {
            PictureProblem.TooLarge => StatusCodes.Status413PayloadTooLarge,
            PictureProblem.OtherFormat => StatusCodes.Status415UnsupportedMediaType,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        extensions: new Dictionary<string, object?> { ["reason"] = problem.ToString() });
}

/// <param name="Id">What <c>sourceImage</c> of a request for a poster takes.</param>
public sealed record UploadJson(string Id);
