using System.Security.Cryptography;

namespace PosterSaaS.Domain.Gallery;

/// <summary>A gallery poster's public name: 128 random bits, which tell neither the tenant nor the generation. It is never reused.</summary>
public readonly record struct GalleryId(string Value)
{
    public const int Length = 32;

    public static GalleryId New() => new(RandomNumberGenerator.GetHexString(Length, lowercase: true));

    /// <summary>Null when the text is not an id, as any text in a URL may be.</summary>
    public static GalleryId? TryParse(string? text) => text?.Length is Length && text.All(char.IsAsciiHexDigitLower) ? new GalleryId(text) : null;

    public override string ToString() => Value;
}
