using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Library;
using PosterSaaS.Portal.Gallery;
using PosterSaaS.Portal.Tenancy;

namespace PosterSaaS.Portal.Api;

/// <summary>What is done with posters that are made. Each may be repeated without harm.</summary>
public static class LibraryEndpoints
{
    public static async Task<IResult> DeleteAsync(string id, Deletions deletions, GalleryShelf gallery, Workspace workspace, CancellationToken cancellationToken)
    {
        if (GenerationId.TryParse(id) is not { } generation)
        {
            return GenerationEndpoints.NotFound();
        }

        var outcome = await deletions.DeleteAsync(workspace.Tenant, generation, cancellationToken);
        gallery.Clear(); // it may have hung there
        return outcome switch
        {
            DeleteOutcome.Deleted => Results.NoContent(),
            DeleteOutcome.NotFinished => Results.Problem("It is still being made. Cancel it first.", statusCode: StatusCodes.Status409Conflict),
            DeleteOutcome.NotFound => GenerationEndpoints.NotFound(),
        };
    }

    public static async Task<IResult> RestoreAsync(string id, Deletions deletions, Workspace workspace, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } generation && await deletions.UndoAsync(workspace.Tenant, generation, cancellationToken) is UndoOutcome.Restored
            ? Results.NoContent()
            : GenerationEndpoints.NotFound();

    public static async Task<IResult> MarkAsync(string id, bool isFavourite, PosterLibrary library, Workspace workspace, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } generation ? Answer(await library.MarkAsync(workspace.Tenant, generation, isFavourite, cancellationToken)) : GenerationEndpoints.NotFound();

    public static async Task<IResult> FeatureAsync(string id, PosterLibrary library, Workspace workspace, CancellationToken cancellationToken) =>
        GenerationId.TryParse(id) is { } generation ? Answer(await library.FeatureAsync(workspace.Tenant, generation, cancellationToken)) : GenerationEndpoints.NotFound();

    private static IResult Answer(KeepOutcome outcome) => outcome switch
    {
        KeepOutcome.Done => Results.NoContent(),
        KeepOutcome.NoPoster => Results.Problem("It has no poster to keep.", statusCode: StatusCodes.Status409Conflict),
        KeepOutcome.NotFound => GenerationEndpoints.NotFound(),
    };
}
