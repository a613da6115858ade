using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A mid-century travel poster: flat sky and sun, layered hills, a road or a lake, a white border with the place's name.</summary>
internal static class Travel
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var border = sheet.Short * 0.045f;
        var art = new SKRect(border, border, sheet.Width - border, sheet.Height * (sheet.Wide ? 0.72f : 0.79f));
        sheet.Clear(palette.Paper);
        using (sheet.Clip(art))
        {
            Landscape(sheet, random.Split(), art);
        }

        new Lockup(new(Face.Condensed, sheet.Long * 0.16f, sheet.Wide ? 1 : 2, Tracking: 0.035f, Leading: 0.92f, Upper: true), palette.Readable(palette.Main, palette.Paper, 3.2), palette.Ink)
        {
            SubtitleFace = Face.Italic,
            Anchor = Anchor.Middle,
        }.Set(sheet, new(border * 2, art.Bottom + (border * 0.75f), sheet.Width - (border * 2), sheet.Height - border));
    }

    private static void Landscape(Sheet sheet, Randomness random, SKRect art)
    {
        var palette = sheet.Palette;
        var evening = random.Chance(0.5f);
        var (zenith, horizon) = evening ? (palette.Accent.Mix(palette.Main, 0.25f), palette.Soft) : (palette.Main.Mix(palette.Paper, 0.3f), palette.Paper.Mix(palette.Soft, 0.45f));
        var line = art.Top + (art.Height * 0.5f);
        const int Bands = 7;
        for (var band = 0; band < Bands; band++)
        {
            var top = art.Top + ((line + (art.Height * 0.1f) - art.Top) * band / Bands);
            sheet.Fill(new SKRect(art.Left, top, art.Right, art.Bottom), zenith.Mix(horizon, band / (Bands - 1f)));
        }

        float x = art.Left + (art.Width * random.Between(0.3f, 0.7f)), y = art.Top + (art.Height * random.Between(0.28f, 0.38f)), radius = Math.Min(art.Width, art.Height) * 0.145f;
        Scenery.Rays(sheet, x, y, sheet.Long * 1.3f, 28, palette.Paper.Fade(0.13f), random.Unit());
        sheet.Circle(x, y, radius * 1.32f, palette.Paper.Fade(0.25f));
        sheet.Circle(x, y, radius, evening ? palette.Paper : palette.Accent);
        for (var cloud = 0; cloud < 4; cloud++)
        {
            var side = cloud % 2 == 0 ? random.Between(0.04f, 0.3f) : random.Between(0.7f, 0.96f);
            Scenery.Cloud(sheet, random, art.Left + (art.Width * side), art.Top + (art.Height * random.Between(0.1f, 0.42f)), sheet.Short * random.Between(0.16f, 0.34f), palette.Paper.Fade(0.85f));
        }

        Scenery.Birds(sheet, random, new(x - (radius * 2.2f), y - radius, x + (radius * 2.2f), y + (radius * 0.4f)), palette.Deep, 4);
        Hills(sheet, random, art, line);
    }

    private static void Hills(Sheet sheet, Randomness random, SKRect art, float line)
    {
        var palette = sheet.Palette;
        const int Layers = 6;
        var lake = random.Chance(0.35f);
        var far = palette.Main.Mix(palette.Soft, 0.6f);
        for (var layer = 0; layer < Layers; layer++)
        {
            var depth = layer / (Layers - 1f);
            var height = line + ((art.Bottom - line) * (0.02f + (depth * 0.72f)));
            var roll = Scenery.Rolling(random, height, art.Height * (0.055f - (0.018f * depth)), art.Width * (0.55f + (0.7f * depth)));
            var color = depth < 0.5f ? far.Mix(palette.Main, depth * 2) : palette.Main.Mix(palette.Deep, (depth - 0.5f) * 1.7f);
            using var hill = Scenery.Below(roll, art);
            sheet.Fill(hill, color);

            // The side away from the sun, as a second colour laid over the first.
            using (sheet.Clip(hill))
            {
                var shadow = Scenery.Rolling(random, height + (art.Height * 0.05f), art.Height * 0.045f, art.Width * 0.7f);
                using var shade = Scenery.Below(shadow, art);
                sheet.Fill(shade, color.Mix(palette.Deep, 0.28f));
                if (layer is 3 or 5)
                {
                    Furrows(sheet, random, art, height, color.Mix(palette.Soft, 0.42f));
                }
            }

            if (lake && layer == 3)
            {
                Lake(sheet, random, art, height + (art.Height * 0.03f));
            }

            if (layer >= 2)
            {
                Cypresses(sheet, random, art, roll, depth);
            }
        }

        if (!lake)
        {
            Road(sheet, random, art, line + ((art.Bottom - line) * 0.36f));
        }
    }

    private static void Furrows(Sheet sheet, Randomness random, SKRect art, float top, SKColor color)
    {
        var vanish = art.Left + (art.Width * random.Between(0.2f, 0.8f));
        for (var row = -16; row <= 16; row++)
        {
            using var furrow = new SKPath();
            furrow.MoveTo(vanish + (row * art.Width * 0.012f), top - (art.Height * 0.05f));
            furrow.QuadTo(vanish + (row * art.Width * 0.06f), top + (art.Height * 0.08f), vanish + (row * art.Width * 0.15f), art.Bottom);
            sheet.Stroke(furrow, sheet.Short * 0.0035f, color.Fade(0.55f));
        }
    }

    private static void Lake(Sheet sheet, Randomness random, SKRect art, float top)
    {
        var palette = sheet.Palette;
        sheet.Fill(new SKRect(art.Left, top, art.Right, art.Bottom), Sheet.Down(top, art.Bottom, palette.Soft.Mix(palette.Paper, 0.3f), palette.Main.Mix(palette.Deep, 0.3f)));
        for (var glint = 0; glint < 26; glint++)
        {
            var y = top + (art.Bottom - top) * MathF.Pow(random.Unit(), 1.5f) * 0.7f;
            var width = art.Width * random.Between(0.04f, 0.2f);
            var x = art.Left + (art.Width * random.Unit());
            sheet.Line(x, y, x + width, y, sheet.Short * 0.0045f, palette.Paper.Fade(0.55f));
        }
    }

    private static void Cypresses(Sheet sheet, Randomness random, SKRect art, Func<float, float> ground, float depth)
    {
        var palette = sheet.Palette;
        var groups = random.Below(3) + 1;
        for (var group = 0; group < groups; group++)
        {
            var center = art.Left + (art.Width * random.Unit());
            for (var tree = 0; tree < 4; tree++)
            {
                var height = art.Height * (0.03f + (0.085f * depth)) * random.Between(0.65f, 1.15f);
                var x = center + ((tree - 1.5f) * height * 0.42f) + (height * random.Between(-0.1f, 0.1f));
                var y = ground(x) + (height * 0.06f);
                using var left = new SKPath();
                left.MoveTo(x, y - height);
                left.CubicTo(x - (height * 0.16f), y - (height * 0.6f), x - (height * 0.18f), y - (height * 0.1f), x, y);
                using var right = new SKPath();
                right.MoveTo(x, y - height);
                right.CubicTo(x + (height * 0.16f), y - (height * 0.6f), x + (height * 0.18f), y - (height * 0.1f), x, y);
                sheet.Fill(left, palette.Deep.Mix(palette.Main, 0.18f));
                sheet.Fill(right, palette.Ink.Mix(palette.Deep, 0.5f));
            }
        }
    }

    private static void Road(Sheet sheet, Randomness random, SKRect art, float horizon)
    {
        var palette = sheet.Palette;
        float end = art.Left + (art.Width * random.Between(0.35f, 0.65f)), swing = art.Width * random.Between(0.16f, 0.24f) * (random.Chance(0.5f) ? 1 : -1);
        SKPoint At(float t, float side)
        {
            var y = art.Bottom + ((horizon - art.Bottom) * (1 - MathF.Pow(1 - t, 1.7f)));
            var wide = sheet.Short * 0.14f * MathF.Pow(1 - t, 1.9f);
            var x = end + (swing * MathF.Sin((1 - t) * (1 - t) * 5.6f) * (0.25f + (0.75f * (1 - t))));
            return new(x + (side * (wide + 1)), y);
        }

        var steps = Enumerable.Range(0, 61).Select(step => step / 60f).ToArray();
        using var road = Sheet.Polygon([.. steps.Select(t => At(t, -1)), .. steps.Reverse().Select(t => At(t, 1))]);
        sheet.Fill(road, palette.Paper.Mix(palette.Soft, 0.25f));
        for (var dash = 0; dash < 15; dash++)
        {
            float from = dash / 16f, to = from + 0.028f;
            using var mark = Sheet.Polygon(At(from, -0.05f), At(to, -0.05f), At(to, 0.05f), At(from, 0.05f));
            sheet.Fill(mark, palette.Deep.Fade(0.7f));
        }
    }
}
