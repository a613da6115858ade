using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Posters;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Uploads;

/// <summary>Takes the pictures that posters start from: a file that somebody sends, or a poster that is there.</summary>
public sealed class SourcePictures(PictureReader reader, Domain.Posters.Uploads uploads, PosterStore posters, GenerationHistory history)
{
    /// <returns>The upload's name, or what is wrong with the file.</returns>
    public async Task<(string? Image, PictureProblem? Problem)> KeepAsync(TenantId tenant, byte[] file, CancellationToken cancellationToken)
    {
        var (jpeg, problem) = await reader.ReadAsync(file, cancellationToken);
        return jpeg is null ? (null, problem) : (await uploads.KeepAsync(tenant, jpeg, cancellationToken), null);
    }

    /// <summary>What a poster is to start from.</summary>
    /// <param name="tenant">Whose pictures they are.</param>
    /// <param name="image">An upload's name.</param>
    /// <param name="poster">A finished poster's id; it counts when there is no upload.</param>
    /// <param name="strength">In percent.</param>
    /// <returns>Null when what was named is not there, or nothing was named.</returns>
    public async Task<SourceImage?> FindAsync(TenantId tenant, string? image, string? poster, int strength, CancellationToken cancellationToken) =>
        image is { Length: > 0 }
            ? await uploads.IsKeptAsync(tenant, image, cancellationToken) ? new SourceImage(image, strength) : null
            : GenerationId.TryParse(poster) is { } id && await KeepPosterAsync(tenant, id, cancellationToken) is { } kept ? new SourceImage(kept, strength) : null;

    /// <summary>Keeps a finished poster as a picture to start from.</summary>
    /// <returns>The upload's name; null when there is no such poster.</returns>
    private async Task<string?> KeepPosterAsync(TenantId tenant, GenerationId id, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(tenant, id, cancellationToken) is not { Poster: { } poster })
        {
            return null;
        }

        await using var stream = await posters.OpenAsync(poster.ObjectKey, cancellationToken);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        var (jpeg, _) = await reader.ReadAsync(bytes.ToArray(), cancellationToken);
        return jpeg is null ? null : await uploads.KeepAsync(tenant, jpeg, cancellationToken);
    }
}
