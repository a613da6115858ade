using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Hills, stars, trees and other things that several compositions share.</summary>
internal static class Scenery
{
    /// <summary>A text area and the rest: a column at the left of wide sheets, a band at the top or bottom of the others.</summary>
    public static (SKRect Text, SKRect Art) Split(Sheet sheet, float band, bool textOnTop, float column = 0.4f)
    {
        var margin = sheet.Margin;
        if (sheet.Wide)
        {
            var edge = sheet.Width * column;
            return (new(margin, margin, edge, sheet.Height - margin), new(edge + margin, 0, sheet.Width, sheet.Height));
        }

        var height = sheet.Height * band;
        return textOnTop
            ? (new(margin, margin, sheet.Width - margin, height), new(0, height + (margin * 0.6f), sheet.Width, sheet.Height))
            : (new(margin, sheet.Height - height, sheet.Width - margin, sheet.Height - margin), new(0, 0, sheet.Width, sheet.Height - height - (margin * 0.6f)));
    }

    /// <summary>The height of a rolling line at a place, from a few waves of random phase.</summary>
    public static Func<float, float> Rolling(Randomness random, float baseline, float amplitude, float wavelength)
    {
        var waves = Enumerable.Range(1, 4).Select(octave => (Length: wavelength / (octave * random.Between(0.8f, 1.2f)), Phase: random.Between(0, MathF.Tau), Size: amplitude / (octave * octave * 0.8f))).ToArray();
        return x => baseline + waves.Sum(wave => wave.Size * MathF.Sin((x / wave.Length * MathF.Tau) + wave.Phase));
    }

    /// <summary>Everything below a line.</summary>
    public static SKPath Below(Func<float, float> line, SKRect box, float step = 4)
    {
        var path = new SKPath();
        path.MoveTo(box.Left, box.Bottom);
        for (var x = box.Left; x < box.Right + step; x += step)
        {
            path.LineTo(x, line(x));
        }

        path.LineTo(box.Right + step, box.Bottom);
        path.Close();
        return path;
    }

    /// <summary>A jagged line between ever more midpoints.</summary>
    public static List<SKPoint> Jagged(Randomness random, SKPoint from, SKPoint to, float roughness, int depth)
    {
        List<SKPoint> points = [from, to];
        for (var level = 0; level < depth; level++)
        {
            for (var index = points.Count - 2; index >= 0; index--)
            {
                var (a, b) = (points[index], points[index + 1]);
                var length = SKPoint.Distance(a, b);
                points.Insert(index + 1, new(((a.X + b.X) / 2) + (length * roughness * random.Between(-0.4f, 0.4f)), ((a.Y + b.Y) / 2) + (length * roughness * random.Between(-1, 1))));
            }
        }

        return points;
    }

    public static void Stars(Sheet sheet, Randomness random, SKRect box, SKColor color, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var depth = random.Unit();
            sheet.Circle(random.Between(box.Left, box.Right), box.Top + (box.Height * MathF.Pow(random.Unit(), 1.4f)), sheet.Short * (0.0006f + (0.0022f * depth * depth * depth)), color.Fade(0.25f + (0.75f * random.Unit())));
        }
    }

    public static void Rays(Sheet sheet, float x, float y, float radius, int count, SKColor color, float turn = 0)
    {
        using var rays = new SKPath();
        for (var index = 0; index < count; index++)
        {
            var from = turn + (index * MathF.Tau / count);
            var to = from + (MathF.Tau / count / 2);
            rays.MoveTo(x, y);
            rays.LineTo(x + (radius * MathF.Cos(from)), y + (radius * MathF.Sin(from)));
            rays.LineTo(x + (radius * MathF.Cos(to)), y + (radius * MathF.Sin(to)));
            rays.Close();
        }

        sheet.Fill(rays, color);
    }

    /// <summary>A flat-bottomed cloud of a few stacked bars with round ends.</summary>
    public static void Cloud(Sheet sheet, Randomness random, float x, float y, float width, SKColor color)
    {
        var height = width * 0.09f;
        for (var row = 0; row < 3; row++)
        {
            var length = width * (1 - (row * 0.27f)) * random.Between(0.85f, 1.05f);
            var left = x - (length / 2) + (width * random.Between(-0.1f, 0.1f));
            using var bar = new SKPath();
            bar.AddRoundRect(new(left, y - (row * height * 0.96f) - height, left + length, y - (row * height * 0.96f)), height / 2, height / 2);
            sheet.Fill(bar, color);
        }
    }

    public static void Birds(Sheet sheet, Randomness random, SKRect box, SKColor color, int count)
    {
        for (var index = 0; index < count; index++)
        {
            float x = random.Between(box.Left, box.Right), y = random.Between(box.Top, box.Bottom), size = sheet.Short * random.Between(0.012f, 0.026f);
            using var bird = new SKPath();
            bird.MoveTo(x - size, y - (size * 0.35f));
            bird.QuadTo(x - (size * 0.4f), y - (size * 0.6f), x, y);
            bird.QuadTo(x + (size * 0.4f), y - (size * 0.6f), x + size, y - (size * 0.35f));
            sheet.Stroke(bird, size * 0.17f, color);
        }
    }

    public static SKPath Pine(float x, float y, float height, float lean = 0)
    {
        var pine = new SKPath();
        var half = height * 0.2f;
        pine.MoveTo(x + lean, y - height);
        for (var tier = 1; tier <= 4; tier++)
        {
            var down = y - height + (height * 0.92f * tier / 4);
            var out1 = half * tier / 4;
            pine.LineTo(x + out1, down);
            pine.LineTo(x + (out1 * 0.55f), down - (height * 0.03f));
        }

        pine.LineTo(x + (half * 0.12f), y);
        pine.LineTo(x - (half * 0.12f), y);
        for (var tier = 4; tier >= 1; tier--)
        {
            var down = y - height + (height * 0.92f * tier / 4);
            var out1 = half * tier / 4;
            pine.LineTo(x - (out1 * 0.55f), down - (height * 0.03f));
            pine.LineTo(x - out1, down);
        }

        pine.Close();
        return pine;
    }

    public static SKPath Leaf(float length, float width)
    {
        var leaf = new SKPath();
        leaf.MoveTo(0, 0);
        leaf.CubicTo(length * 0.25f, -width, length * 0.75f, -width * 0.8f, length, 0);
        leaf.CubicTo(length * 0.75f, width * 0.8f, length * 0.25f, width, 0, 0);
        leaf.Close();
        return leaf;
    }
}
