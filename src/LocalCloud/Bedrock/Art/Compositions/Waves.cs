using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A woodblock sea: red sun, far mountain, breaking wave with foam, and rows of scales.</summary>
internal static class Waves
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        sheet.Clear(palette.Paper);

        // Bokashi: the block is inked darker at the upper edge and wiped out downwards.
        sheet.Fill(new SKRect(0, 0, sheet.Width, sheet.Height * 0.24f), Sheet.Down(0, sheet.Height * 0.24f, palette.Main.Mix(palette.Deep, 0.4f), palette.Soft.Mix(palette.Paper, 0.35f), palette.Paper));
        var horizon = sheet.Height * (sheet.Wide ? 0.56f : 0.55f);
        var toRight = sheet.Wide || random.Chance(0.5f);
        float sunX = sheet.Width * (sheet.Wide ? random.Between(0.62f, 0.68f) : toRight ? random.Between(0.3f, 0.38f) : random.Between(0.62f, 0.7f)), sunY = horizon - (sheet.Short * (sheet.Wide ? 0.24f : 0.3f)), radius = sheet.Short * 0.15f;
        sheet.Circle(sunX, sunY, radius, palette.Accent);
        for (var strip = 0; strip < 3; strip++)
        {
            Scenery.Cloud(sheet, random, sunX + (radius * random.Between(-2f, 2f)), sunY + (radius * random.Between(-0.2f, 0.9f)), radius * random.Between(1.2f, 1.8f), palette.Paper);
        }

        Mountain(sheet, random, horizon, toRight);
        for (var row = 0; row < 5; row++)
        {
            var y = horizon + (sheet.Height * 0.036f * row);
            Swell(sheet, random, y, palette.Soft.Mix(palette.Main, row / 4f));
        }

        Breaker(sheet, random, horizon, toRight);
        var front = sheet.Height * (sheet.Wide ? 0.78f : 0.73f);
        Scales(sheet, front);
        Caption(sheet, front);
    }

    private static void Caption(Sheet sheet, float front)
    {
        var palette = sheet.Palette;
        if (sheet.Wide)
        {
            new Lockup(new(Face.Fat, sheet.Long * 0.12f, 3, TextAlign.Left, 0, 0.98f), palette.Ink, palette.Ink) { SubtitleFace = Face.Italic, Anchor = Anchor.Top }
                .Set(sheet, new(sheet.Margin, sheet.Height * 0.13f, sheet.Width * 0.44f, sheet.Height * 0.51f));
            return;
        }

        var sea = palette.Deep.Mix(palette.Ink, 0.35f);
        new Lockup(new(Face.Fat, sheet.Long * 0.13f, 2, Tracking: 0.005f, Leading: 0.98f), palette.TextOn(sea), palette.TextOn(sea)) { SubtitleFace = Face.Italic, Anchor = Anchor.Middle }
            .Set(sheet, new(sheet.Margin, front + (sheet.Height * 0.06f), sheet.Width - sheet.Margin, sheet.Height - (sheet.Margin * 0.8f)));
    }

    private static void Mountain(Sheet sheet, Randomness random, float horizon, bool toRight)
    {
        var palette = sheet.Palette;
        float x = sheet.Width * (sheet.Wide ? 0.55f : toRight ? 0.66f : 0.34f), half = sheet.Short * 0.34f, top = horizon - (sheet.Short * 0.17f);
        using var slope = new SKPath();
        slope.MoveTo(x - half, horizon + 4);
        slope.QuadTo(x - (half * 0.3f), horizon - (sheet.Short * 0.04f), x - (half * 0.1f), top);
        slope.LineTo(x + (half * 0.1f), top);
        slope.QuadTo(x + (half * 0.3f), horizon - (sheet.Short * 0.04f), x + half, horizon + 4);
        slope.Close();
        sheet.Fill(slope, palette.Main.Mix(palette.Soft, 0.35f));
        using (sheet.Clip(slope))
        {
            var drip = sheet.Short * 0.05f;
            SKPoint[] cap = [new(x - half, top - 2), .. Enumerable.Range(0, 9).Select(index => new SKPoint(x - (half * 0.36f) + (half * 0.09f * index), top + (drip * (index % 2 == 0 ? random.Between(0.5f, 0.8f) : random.Between(1.1f, 1.6f))))), new(x + half, top - 2)];
            using var snow = Sheet.Polygon(cap);
            sheet.Fill(snow, palette.Paper);
        }
    }

    /// <summary>One low row of waves with a pale crest.</summary>
    private static void Swell(Sheet sheet, Randomness random, float y, SKColor color)
    {
        var length = sheet.Short * random.Between(0.2f, 0.3f);
        var phase = random.Unit() * length;
        using var row = new SKPath();
        row.MoveTo(-length, sheet.Height);
        row.LineTo(-length, y);
        for (var x = -length - phase; x < sheet.Width + length; x += length)
        {
            row.CubicTo(x + (length * 0.35f), y, x + (length * 0.55f), y - (length * 0.16f), x + (length * 0.72f), y - (length * 0.13f));
            row.CubicTo(x + (length * 0.6f), y - (length * 0.05f), x + (length * 0.8f), y, x + length, y);
        }

        row.LineTo(sheet.Width + length, sheet.Height);
        row.Close();
        sheet.Fill(row, color);
        sheet.Stroke(row, sheet.Short * 0.005f, sheet.Palette.Paper.Fade(0.8f));
    }

    /// <summary>The great wave: a body, stripes that follow its back, and a crest of foam that claws forward.</summary>
    private static void Breaker(Sheet sheet, Randomness random, float horizon, bool toRight)
    {
        var palette = sheet.Palette;
        var size = sheet.Wide ? sheet.Height * 0.66f : Math.Min(sheet.Width * 0.78f, sheet.Height * 0.5f);
        sheet.Canvas.Save();
        if (toRight)
        {
            sheet.Canvas.Translate(sheet.Width, 0);
            sheet.Canvas.Scale(-1, 1);
        }

        // In units of the wave's size, from the left edge, up from below the horizon.
        var floor = horizon + (size * 0.45f);
        SKPoint P(float x, float y) => new(x * size, floor - (y * size));
        using var body = new SKPath();
        body.MoveTo(P(-0.1f, -0.3f));
        body.LineTo(P(-0.1f, 0.62f));
        body.CubicTo(P(0.1f, 0.98f), P(0.45f, 1.1f), P(0.72f, 0.84f));
        body.CubicTo(P(0.78f, 0.77f), P(0.8f, 0.68f), P(0.76f, 0.6f));
        body.CubicTo(P(0.7f, 0.72f), P(0.56f, 0.78f), P(0.45f, 0.68f));
        body.CubicTo(P(0.3f, 0.52f), P(0.42f, 0.24f), P(0.8f, 0.14f));
        body.CubicTo(P(1f, 0.1f), P(1.15f, 0.12f), P(1.3f, 0.05f));
        body.LineTo(P(1.3f, -0.3f));
        body.Close();
        sheet.Fill(body, palette.Deep);
        using (sheet.Clip(body))
        {
            for (var stripe = 0; stripe < 6; stripe++)
            {
                var t = stripe / 6f;
                using var line = new SKPath();
                line.MoveTo(P(-0.12f, 0.5f - (t * 0.55f)));
                line.CubicTo(P(0.06f, 0.9f - (t * 0.5f)), P(0.2f - (t * 0.05f), 0.86f - (t * 0.42f)), P(0.34f - (t * 0.06f), 0.62f - (t * 0.2f)));
                line.CubicTo(P(0.24f + (t * 0.02f), 0.38f - (t * 0.1f)), P(0.4f, 0.12f - (t * 0.06f)), P(0.95f + (t * 0.1f), 0.04f - (t * 0.1f)));
                sheet.Stroke(line, size * (0.03f - (t * 0.008f)), stripe % 2 == 0 ? palette.Main : palette.Soft);
            }
        }

        Foam(sheet, random, size, P);
        sheet.Canvas.Restore();
    }

    private static void Foam(Sheet sheet, Randomness random, float size, Func<float, float, SKPoint> place)
    {
        var palette = sheet.Palette;
        using var crest = new SKPath();
        crest.MoveTo(place(-0.1f, 0.64f));
        crest.CubicTo(place(0.1f, 0.99f), place(0.45f, 1.11f), place(0.72f, 0.85f));
        crest.CubicTo(place(0.79f, 0.77f), place(0.81f, 0.68f), place(0.76f, 0.59f));
        using var measure = new SKPathMeasure(crest);
        var blobs = new List<(SKPoint At, float Radius)>();
        for (var t = 0.02f; t <= 1; t += 0.022f)
        {
            measure.GetPositionAndTangent(measure.Length * t, out var at, out var tangent);
            var radius = size * (0.018f + (0.03f * t)) * random.Between(0.75f, 1.2f);
            blobs.Add((at, radius));

            // Claws hang from the inner side of the crest.
            if (t > 0.45f)
            {
                blobs.Add((new(at.X - (tangent.Y * radius * 1.3f), at.Y + (tangent.X * radius * 1.3f)), radius * random.Between(0.5f, 0.8f)));
                blobs.Add((new(at.X - (tangent.Y * radius * 2.3f), at.Y + (tangent.X * radius * random.Between(2f, 2.8f))), radius * random.Between(0.28f, 0.45f)));
            }
        }

        foreach (var (at, radius) in blobs)
        {
            sheet.Circle(at.X, at.Y, radius + (size * 0.006f), palette.Deep);
        }

        foreach (var (at, radius) in blobs)
        {
            sheet.Circle(at.X, at.Y, radius, palette.Paper);
        }

        for (var drop = 0; drop < 34; drop++)
        {
            var at = place(random.Between(0.5f, 1.12f), random.Between(0.5f, 1.08f));
            sheet.Circle(at.X, at.Y, size * random.Between(0.003f, 0.009f), palette.Paper.Mix(palette.Soft, 0.15f));
        }
    }

    /// <summary>Seigaiha: overlapping fans, row by row.</summary>
    private static void Scales(Sheet sheet, float top)
    {
        var palette = sheet.Palette;
        var radius = sheet.Short / 11f;
        var row = 0;
        for (var y = top + (radius * 0.6f); y < sheet.Height + radius; y += radius * 0.5f, row++)
        {
            for (var x = row % 2 == 0 ? 0 : radius; x < sheet.Width + radius; x += radius * 2)
            {
                sheet.Circle(x, y, radius, palette.Paper.Mix(palette.Soft, 0.3f));
                sheet.Circle(x, y, radius * 0.95f, palette.Deep);
                sheet.Circle(x, y, radius * 0.72f, palette.Main);
                sheet.Circle(x, y, radius * 0.48f, palette.Deep);
                sheet.Circle(x, y, radius * 0.24f, palette.Soft);
            }
        }

        if (!sheet.Wide)
        {
            var from = top + (sheet.Height * 0.015f);
            sheet.Fill(new SKRect(0, from, sheet.Width, sheet.Height), Sheet.Down(from, from + (sheet.Height * 0.06f), palette.Deep.Mix(palette.Ink, 0.35f).Fade(0), palette.Deep.Mix(palette.Ink, 0.35f)));
        }
    }
}
