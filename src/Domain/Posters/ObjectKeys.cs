using PosterSaaS.Domain.Gallery;
using PosterSaaS.Domain.Generations;
using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Posters;

/// <summary>
/// Object keys, tenant first. The attempt is part of the name, so that a late worker cannot overwrite the winner's image and a
/// repeated attempt overwrites only its own.
/// </summary>
public static class ObjectKeys
{
    public static string Original(TenantId tenant, GenerationId id, int attempt, string format) =>
        $"{Folder(tenant, id)}attempt-{attempt}.{(format == "jpeg" ? "jpg" : format)}";

    public static string Thumbnail(TenantId tenant, GenerationId id, int attempt) => $"{Folder(tenant, id)}attempt-{attempt}.thumbnail.webp";

    /// <summary>A picture that somebody brought to start a poster from.</summary>
    public static string Upload(TenantId tenant, string name) => $"{Folder(tenant)}uploads/{name}.jpg";

    public static bool IsUpload(string objectKey) => objectKey.Split('/') is ["tenants", _, "uploads", _];

    public const string Root = "tenants/";

    /// <summary>Whose poster it is; null when the key is none of ours.</summary>
    public static (TenantId Tenant, GenerationId Id)? OwnerOf(string objectKey) =>
        objectKey.Split('/') is ["tenants", var tenant, "generations", var id, _] && GenerationId.TryParse(id) is { } generation
            ? (new TenantId(tenant), generation)
            : null;

    public static string Folder(TenantId tenant, GenerationId id) => $"{Folder(tenant)}generations/{id}/";

    /// <summary>Where all objects of a tenant lie.</summary>
    public static string Folder(TenantId tenant) => $"{Root}{tenant}/";

    /// <summary>Where copies lie that everybody may see: a network that delivers content may serve what is under it.</summary>
    public const string SharedRoot = "shared/";

    /// <summary>Where a gallery poster's copies lie.</summary>
    public static string Folder(GalleryId id) => $"{SharedRoot}{id}/";

    public static string SharedOriginal(GalleryId id) => Folder(id) + "image";

    public static string SharedThumbnail(GalleryId id) => Folder(id) + "thumbnail";

    /// <summary>Which gallery poster it is a copy of; null when the key is none of ours.</summary>
    public static GalleryId? GalleryIdOf(string objectKey) => objectKey.Split('/') is ["shared", var id, _] ? GalleryId.TryParse(id) : null;
}
