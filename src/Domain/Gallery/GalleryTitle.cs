using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Domain.Gallery;

/// <summary>What a tenant writes under a poster in the gallery. The prompt is never shown there.</summary>
public static class GalleryTitle
{
    public const int LengthMax = 80;

    /// <summary>Reads what somebody typed. False when it is none that can be shown; nothing at all is no title, which is fine.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="title">Up to <see cref="LengthMax"/> letters on one line; null for none.</param>
    public static bool TryRead(string? text, out string? title)
    {
        title = GivenName.Normalize(text, LengthMax);
        return title is not null || string.IsNullOrWhiteSpace(text);
    }
}
