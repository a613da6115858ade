using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>A finished poster, and how it came about.</summary>
/// <param name="Picture">Its pixels.</param>
/// <param name="Composition">The name of the composition.</param>
/// <param name="Palette">Its colours.</param>
/// <param name="Text">Its words.</param>
/// <param name="Ink">Where its letters are.</param>
public sealed record Poster(SKBitmap Picture, string Composition, Palette Palette, PosterText Text, IReadOnlyList<SKRect> Ink) : IDisposable
{
    public void Dispose() => Picture.Dispose();
}
