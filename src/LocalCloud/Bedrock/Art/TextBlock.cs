using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

public enum TextAlign
{
    Left,
    Center,
    Right,
}

/// <summary>How a text is set: sizes in pixels, tracking and leading in ems.</summary>
public sealed record TextStyle(Face Face, float SizeMax, int LinesMax = 1, TextAlign Align = TextAlign.Center, float Tracking = 0, float Leading = 1, bool Upper = false);

/// <summary>A text set in balanced lines, as large as its box allows. Its bounds are the ink, not the font's idea of a line.</summary>
public sealed class TextBlock : IDisposable
{
    private const float Em = 1000;

    // Ink of neighbouring lines keeps this distance, so that a descender never touches an accent.
    private const float GapMin = 0.09f;

    // One more line has to pay for itself by this much more size.
    private const float LineBonus = 1.1f;

    private readonly SKPath _outline;

    private TextBlock(IReadOnlyList<string> lines, SKPath outline, float size)
    {
        (Lines, _outline, Size) = (lines, outline, size);
        var ink = outline.TightBounds;
        (Width, Height) = (ink.Width, ink.Height);
        outline.Offset(-ink.Left, -ink.Top);
    }

    public IReadOnlyList<string> Lines { get; }

    public float Size { get; }

    public float Width { get; }

    public float Height { get; }

    public static TextBlock Fit(string text, TextStyle style, SKSize box)
    {
        var face = style.Face.For(style.Upper ? Face.Upper(text) : text);
        var words = face.Keep(style.Upper ? Face.Upper(text) : text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        TextBlock? best = null;
        for (var count = 1; count <= Math.Clamp(words.Length, 1, style.LinesMax); count++)
        {
            var lines = LineBreaks.Balance(words, count, line => face.Width(line, style.Tracking));
            if (count > 1 && lines.Any(LineBreaks.IsSmall))
            {
                continue;
            }

            var block = Set(face, lines, style, box);
            if (best is null || block.Size > best.Size * LineBonus)
            {
                best?.Dispose();
                best = block;
            }
            else
            {
                block.Dispose();
            }
        }

        return best!;
    }

    /// <returns>Where the ink is.</returns>
    public SKRect Draw(SKCanvas canvas, float left, float top, SKPaint paint)
    {
        canvas.Save();
        canvas.Translate(left, top);
        canvas.DrawPath(_outline, paint);
        canvas.Restore();
        return SKRect.Create(left, top, Width, Height);
    }

    public void Dispose() => _outline.Dispose();

    private static TextBlock Set(Face face, IReadOnlyList<string> lines, TextStyle style, SKSize box)
    {
        using var block = new SKPath();
        var baseline = 0f;
        var outlines = lines.Select(line => face.Outline(line, style.Tracking)).ToArray();
        var width = outlines.Max(outline => outline.TightBounds.Width);
        for (var index = 0; index < outlines.Length; index++)
        {
            using var outline = outlines[index];
            var ink = outline.TightBounds;
            if (index > 0)
            {
                var above = block.TightBounds.Bottom;
                baseline = Math.Max(baseline + (style.Leading * Em), above + (GapMin * Em) - ink.Top);
            }

            var left = style.Align switch
            {
                TextAlign.Center => (width - ink.Width) / 2,
                TextAlign.Right => width - ink.Width,
                _ => 0,
            };
            block.AddPath(outline, left, baseline);
        }

        var bounds = block.TightBounds;
        var scale = Math.Min(style.SizeMax / Em, Math.Min(box.Width / Math.Max(1, bounds.Width), box.Height / Math.Max(1, bounds.Height)));
        var scaled = new SKPath();
        block.Transform(SKMatrix.CreateScale(scale, scale), scaled);
        return new(lines, scaled, scale * Em);
    }
}
