using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>A finished poster.</summary>
/// <param name="Picture">Its pixels.</param>
/// <param name="Plan">What was decided before drawing.</param>
/// <param name="Ink">Where its letters are.</param>
public sealed record Poster(SKBitmap Picture, PosterPlan Plan, IReadOnlyList<SKRect> Ink) : IDisposable
{
    public void Dispose() => Picture.Dispose();
}
