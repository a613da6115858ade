using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>One of our own fonts, never the machine's: a poster looks the same everywhere.</summary>
public sealed class Face
{
    private const float Em = 1000;

    private readonly SKTypeface _typeface;
    private readonly Kerning _kerning;
    private readonly float _unitsPerEm;
    private readonly ConcurrentDictionary<ushort, (SKPath Outline, float Advance, SKRect Ink)> _glyphs = new();
    private readonly ConcurrentDictionary<(ushort Left, ushort Right), float> _kerns = new();

    private Face(string resource)
    {
        using var stream = typeof(Face).Assembly.GetManifestResourceStream($"Fonts/{resource}")!;
        using var data = SKData.Create(stream);
        _typeface = SKTypeface.FromData(data);
        _unitsPerEm = _typeface.UnitsPerEm;
        _kerning = new(_typeface);
    }

    /// <summary>Tall condensed capitals.</summary>
    public static Face Condensed { get; } = new("BebasNeue-Regular");

    /// <summary>A geometric sans-serif.</summary>
    public static Face Geometric { get; } = new("Jost-SemiBold");

    /// <summary>A fat face with hairlines.</summary>
    public static Face Fat { get; } = new("AbrilFatface-Regular");

    /// <summary>An elegant bold italic.</summary>
    public static Face Italic { get; } = new("PlayfairDisplay-BoldItalic");

    /// <summary>This face if it has every character, else the one that leaves the fewest out.</summary>
    public Face For(string text)
    {
        Face[] faces = [this, Geometric, Italic, Fat, Condensed];
        return faces.MinBy(face => text.EnumerateRunes().Count(rune => !face.Has(rune)))!;
    }

    public bool Has(Rune rune) => Rune.IsWhiteSpace(rune) || _typeface.GetGlyph(rune.Value) != 0;

    /// <summary>Removes what has no glyph, rather than showing boxes.</summary>
    public string Keep(string text)
    {
        var kept = string.Concat(text.Normalize(NormalizationForm.FormC).EnumerateRunes().Where(Has));
        return string.Join(' ', kept.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The outline of one line at one em of 1000, its baseline at zero, its ink starting at the left at zero.</summary>
    /// <param name="text">What to set.</param>
    /// <param name="tracking">Extra space between letters, in ems.</param>
    internal SKPath Outline(string text, float tracking)
    {
        var outline = new SKPath();
        foreach (var (x, glyph, _) in Place(text, tracking))
        {
            outline.AddPath(glyph, x, 0);
        }

        outline.Offset(-outline.TightBounds.Left, 0);
        return outline;
    }

    /// <summary>The width of a line's ink at one em of 1000, without building its outline.</summary>
    internal float Width(string text, float tracking)
    {
        var (left, right) = (float.MaxValue, float.MinValue);
        foreach (var (x, _, ink) in Place(text, tracking).Where(placed => !placed.Ink.IsEmpty))
        {
            (left, right) = (Math.Min(left, x + ink.Left), Math.Max(right, x + ink.Right));
        }

        return Math.Max(0, right - left);
    }

    private IEnumerable<(float X, SKPath Outline, SKRect Ink)> Place(string text, float tracking)
    {
        var x = 0f;
        var previous = (ushort)0;
        foreach (var rune in text.EnumerateRunes())
        {
            var id = _typeface.GetGlyph(rune.Value);
            if (id == 0)
            {
                continue;
            }

            var (glyph, advance, ink) = _glyphs.GetOrAdd(id, Load);
            x += previous == 0 ? 0 : _kerns.GetOrAdd((previous, id), pair => _kerning.Between(pair.Left, pair.Right) * Em / _unitsPerEm) + (tracking * Em);
            yield return (x, glyph, ink);
            x += advance;
            previous = id;
        }
    }

    internal static string Upper(string text) => text.ToUpper(CultureInfo.InvariantCulture);

    private (SKPath Outline, float Advance, SKRect Ink) Load(ushort glyph)
    {
        using var font = new SKFont(_typeface, Em) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
        using var raw = font.GetGlyphPath(glyph) ?? new SKPath();

        // Skia resolves overlapping contours but lets the bowl of Jost's Q run the same way as its outside, which would fill it in.
        raw.FillType = SKPathFillType.EvenOdd;
        using var simple = new SKPath();
        var outline = new SKPath();
        if (!raw.Simplify(simple) || !simple.ToWinding(outline))
        {
            outline.AddPath(raw);
        }

        return (outline, font.GetGlyphWidths([glyph])[0], outline.TightBounds);
    }
}
