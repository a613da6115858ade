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
    private readonly ConcurrentDictionary<ushort, (SKPath Outline, float Advance)> _glyphs = new();

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
        var x = 0f;
        var previous = (ushort)0;
        foreach (var rune in text.EnumerateRunes())
        {
            var id = _typeface.GetGlyph(rune.Value);
            if (id == 0)
            {
                continue;
            }

            var (glyph, advance) = _glyphs.GetOrAdd(id, Load);
            x += previous == 0 ? 0 : (_kerning.Between(previous, id) * Em / _unitsPerEm) + (tracking * Em);
            outline.AddPath(glyph, x, 0);
            x += advance;
            previous = id;
        }

        var ink = outline.TightBounds;
        outline.Offset(-ink.Left, 0);
        return outline;
    }

    internal static string Upper(string text) => text.ToUpper(CultureInfo.InvariantCulture);

    private (SKPath Outline, float Advance) Load(ushort glyph)
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

        return (outline, font.GetGlyphWidths([glyph])[0]);
    }
}
