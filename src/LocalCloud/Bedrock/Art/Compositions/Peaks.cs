using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Faceted mountains under stars, pines in front, sometimes a lit tent.</summary>
internal static class Peaks
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var dawn = random.Chance(0.5f);
        var horizon = sheet.Height * 0.68f;
        sheet.Fill(sheet.Bounds, dawn
            ? Sheet.Down(0, horizon, palette.Deep, palette.Main, palette.Accent.Mix(palette.Soft, 0.35f), palette.Soft)
            : Sheet.Down(0, horizon, palette.Ink, palette.Deep, palette.Main, palette.Soft.Mix(palette.Main, 0.35f)));
        Scenery.Stars(sheet, random.Split(), new(0, 0, sheet.Width, sheet.Height * 0.5f), palette.Paper, dawn ? 160 : 340);
        float moonX = sheet.Width * (sheet.Wide ? random.Between(0.56f, 0.64f) : random.Pick([0.2f, 0.8f])), moonY = sheet.Height * (sheet.Wide ? 0.22f : 0.43f), moon = sheet.Short * 0.055f;
        sheet.Glow(moonX, moonY, moon * 3.6f, palette.Paper.Fade(0.4f));
        sheet.Circle(moonX, moonY, moon, palette.Paper);

        Range(sheet, random.Split(), 0.50f, 0.16f, palette.Main.Mix(palette.Soft, 0.45f), 5, sheet.Wide ? 0.6f : 0.3f);
        Summit(sheet, random.Split(), dawn);
        Mist(sheet, horizon - (sheet.Height * 0.02f), palette.Soft.Fade(0.55f));
        Range(sheet, random.Split(), 0.74f, 0.09f, palette.Deep.Mix(palette.Main, 0.5f), 6, 0.2f);
        Mist(sheet, sheet.Height * 0.84f, palette.Soft.Fade(0.3f));
        Forest(sheet, random.Split(), 0.86f, 0.1f, palette.Deep.Mix(palette.Ink, 0.3f));
        if (random.Chance(0.6f))
        {
            Tent(sheet, sheet.Width * (sheet.Wide ? 0.62f : 0.36f), sheet.Height * 0.935f, sheet.Short * 0.075f);
        }

        Forest(sheet, random.Split(), 0.985f, 0.15f, palette.Ink);

        var box = sheet.Wide ? new SKRect(sheet.Margin, sheet.Margin, sheet.Width * 0.48f, sheet.Height * 0.6f) : new(sheet.Margin, sheet.Margin * 1.1f, sheet.Width - sheet.Margin, sheet.Height * 0.34f);
        new Lockup(new(Face.Condensed, sheet.Long * 0.19f, 3, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0.025f, 0.92f, Upper: true), palette.Paper, palette.Paper)
        {
            SubtitleFace = Face.Italic,
            Anchor = Anchor.Top,
        }.Set(sheet, box);
    }

    private static void Range(Sheet sheet, Randomness random, float height, float amplitude, SKColor color, int peaks, float lowLeft)
    {
        List<SKPoint> line = [new(-20, sheet.Height * (height + (amplitude * 0.6f)))];
        for (var peak = 0; peak < peaks; peak++)
        {
            var x = sheet.Width * (peak + random.Between(0.3f, 0.7f)) / peaks;
            var rise = 1 - (lowLeft * Math.Max(0, 1 - (2.2f * x / sheet.Width)));
            var top = new SKPoint(x, sheet.Height * (height - (amplitude * random.Between(0.3f, 1) * rise)));
            var valley = new SKPoint(sheet.Width * (peak + 1f) / peaks, sheet.Height * (height + (amplitude * random.Between(0.3f, 0.8f))));
            line.AddRange(Scenery.Jagged(random, line[^1], top, 0.12f, 4).Skip(1));
            line.AddRange(Scenery.Jagged(random, top, valley, 0.12f, 4).Skip(1));
        }

        using var range = Sheet.Polygon([.. line, new(sheet.Width + 20, sheet.Height), new(-20, sheet.Height)]);
        sheet.Fill(range, color);
    }

    /// <summary>The main mountain: a lit face, a shaded face, and snow that keeps to the ridges.</summary>
    private static void Summit(Sheet sheet, Randomness random, bool dawn)
    {
        var palette = sheet.Palette;
        float x = sheet.Width * (sheet.Wide ? random.Between(0.68f, 0.76f) : random.Between(0.42f, 0.58f)), top = sheet.Height * (sheet.Wide ? 0.16f : 0.385f), foot = sheet.Height * 0.8f;
        var half = (foot - top) * (sheet.Wide ? 1.05f : 0.98f);
        var (lit, shade) = (palette.Main.Mix(palette.Soft, 0.3f), palette.Deep.Mix(palette.Ink, 0.25f));
        foreach (var (px, py, scale) in new[] { (x - (half * 0.42f), top + ((foot - top) * 0.3f), 0.62f), (x + (half * 0.5f), top + ((foot - top) * 0.36f), 0.6f), (x, top, 1f) })
        {
            var peak = new SKPoint(px, py);
            var left = Scenery.Jagged(random, peak, new(px - (half * scale), foot), 0.09f, 5);
            var right = Scenery.Jagged(random, peak, new(px + (half * scale), foot), 0.09f, 5);
            var ridge = Scenery.Jagged(random, peak, new(px + (half * scale * random.Between(-0.05f, 0.25f)), foot), 0.2f, 5);
            using var lightFace = Sheet.Polygon([.. left, .. ridge.AsEnumerable().Reverse()]);
            using var darkFace = Sheet.Polygon([.. right, .. ridge.AsEnumerable().Reverse()]);
            sheet.Fill(lightFace, Sheet.Down(py, foot, lit, lit.Mix(palette.Deep, 0.45f)));
            sheet.Fill(darkFace, Sheet.Down(py, foot, shade, shade.Mix(palette.Main, 0.4f)));
            Snow(sheet, random, lightFace, peak, (foot - py) * 0.46f, dawn ? palette.Paper.Mix(palette.Accent, 0.18f) : palette.Paper);
            Snow(sheet, random, darkFace, peak, (foot - py) * 0.36f, palette.Soft.Mix(palette.Main, 0.35f));
        }
    }

    private static void Snow(Sheet sheet, Randomness random, SKPath face, SKPoint peak, float depth, SKColor color)
    {
        var reach = depth * 1.5f;
        var edge = Enumerable.Range(0, 15).Select(index =>
        {
            var t = index / 14f;
            return new SKPoint(peak.X - reach + (2 * reach * t), peak.Y + (depth * (index % 2 == 0 ? random.Between(0.5f, 0.75f) : random.Between(0.85f, 1.2f))));
        });
        using var cap = Sheet.Polygon([new(peak.X - reach, peak.Y - depth), .. edge, new(peak.X + reach, peak.Y - depth)]);
        using (sheet.Clip(face))
        {
            sheet.Fill(cap, color);
        }
    }

    private static void Mist(Sheet sheet, float y, SKColor color)
    {
        var depth = sheet.Height * 0.1f;
        sheet.Fill(new SKRect(0, y - depth, sheet.Width, y + depth), Sheet.Down(y - depth, y + depth, color.Fade(0), color, color.Fade(0)));
    }

    private static void Forest(Sheet sheet, Randomness random, float ground, float height, SKColor color)
    {
        var roll = Scenery.Rolling(random, sheet.Height * ground, sheet.Height * 0.012f, sheet.Width * 0.8f);
        using var floor = Scenery.Below(roll, sheet.Bounds);
        sheet.Fill(floor, color);
        var clearing = random.Between(0.3f, 0.7f);
        for (var x = -10f; x < sheet.Width + 10; x += sheet.Short * random.Between(0.016f, 0.034f))
        {
            // Trees stand tallest at the sides and leave the middle open.
            var open = Math.Clamp(MathF.Abs((x / sheet.Width) - clearing) * 2.4f, 0.32f, 1);
            using var pine = Scenery.Pine(x, roll(x) + 6, sheet.Height * height * open * random.Between(0.6f, 1.15f));
            sheet.Fill(pine, color);
        }
    }

    private static void Tent(Sheet sheet, float x, float y, float size)
    {
        var palette = sheet.Palette;
        sheet.Glow(x, y - (size * 0.4f), size * 3, palette.Accent.Fade(0.5f));
        using var tent = Sheet.Polygon(new(x - size, y), new(x - (size * 0.1f), y - (size * 0.95f)), new(x + size, y));
        sheet.Fill(tent, palette.Accent);
        using var side = Sheet.Polygon(new(x - (size * 0.1f), y - (size * 0.95f)), new(x + size, y), new(x + (size * 0.32f), y));
        sheet.Fill(side, palette.Accent.Mix(palette.Ink, 0.35f));
        using var door = Sheet.Polygon(new(x - (size * 0.42f), y), new(x - (size * 0.12f), y - (size * 0.62f)), new(x + (size * 0.12f), y));
        sheet.Fill(door, palette.Paper.Mix(palette.Soft, 0.5f));
    }
}
