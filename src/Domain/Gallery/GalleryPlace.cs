using System.Globalization;

namespace PosterSaaS.Domain.Gallery;

/// <summary>Where a poster hangs in the gallery: behind those that were published later. It may be known to everybody.</summary>
public readonly record struct GalleryPlace(DateTimeOffset PublishedAt, GalleryId Id)
{
    private static readonly long MillisecondsMax = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Null when the text is no place, as any text in a URL may be.</summary>
    public static GalleryPlace? TryParse(string? text) =>
        text?.Split('-') is [var at, var name]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= MillisecondsMax
        && GalleryId.TryParse(name) is { } id
            ? new GalleryPlace(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PublishedAt.ToUnixTimeMilliseconds()}-{Id}");
}
