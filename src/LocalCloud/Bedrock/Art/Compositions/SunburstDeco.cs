using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Art déco: a rising sun between stepped towers, strictly symmetric, in a stepped golden frame.</summary>
internal static class SunburstDeco
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var (night, gold, pale) = (palette.Ink, palette.Accent, palette.Soft);
        if (Palette.Contrast(gold, night) < 4)
        {
            gold = palette.Soft;
        }

        sheet.Clear(night);
        var margin = sheet.Short * 0.045f;
        var frame = sheet.Inset(margin);
        var horizon = frame.Top + (frame.Height * (sheet.Wide ? 0.56f : 0.63f));
        var art = new SKRect(frame.Left, frame.Top, frame.Right, horizon);
        using (sheet.Clip(art))
        {
            sheet.Fill(art, Sheet.Down(art.Top, art.Bottom, palette.Deep, palette.Main));
            Scenery.Rays(sheet, art.MidX, horizon, sheet.Long * 1.2f, random.Pick([36, 44, 52]), gold.Fade(0.32f), MathF.PI / 104);
            Scenery.Rays(sheet, art.MidX, horizon, sheet.Long * 1.2f, random.Pick([12, 20]), night.Fade(0.28f));
            var radius = Math.Min(art.Height * 0.62f, art.Width * 0.36f);
            for (var ring = 6; ring >= 0; ring--)
            {
                sheet.Circle(art.MidX, horizon, radius * (0.4f + (ring * 0.1f)), ring % 2 == 0 ? night : gold.Mix(palette.Paper, ring == 1 ? 0.35f : 0));
            }

            sheet.Circle(art.MidX, horizon, radius * 0.36f, Sheet.Down(horizon - (radius * 0.36f), horizon, palette.Paper, gold));
            Towers(sheet, random, art, gold, night);
        }

        sheet.Line(frame.Left, horizon, frame.Right, horizon, sheet.Short * 0.006f, gold);
        Border(sheet, frame, gold);
        var inside = sheet.Short * 0.05f;
        Chevrons(sheet, frame, horizon + (inside * 0.45f), gold);
        var letters = palette.Readable(gold, night, 4.5);
        new Lockup(new(Face.Condensed, sheet.Long * 0.15f, sheet.Wide ? 2 : 3, Tracking: 0.06f, Leading: 0.95f, Upper: true), letters, palette.Readable(pale, night, 4.5))
        {
            Rule = true,
            SubtitleUpper = true,
            SubtitleTracking = 0.12f,
            Anchor = Anchor.Middle,
        }.Set(sheet, new(frame.Left + (inside * 1.4f), horizon + (inside * 1.35f), frame.Right - (inside * 1.4f), frame.Bottom - (inside * 0.95f)));
    }

    private static void Towers(Sheet sheet, Randomness random, SKRect art, SKColor gold, SKColor night)
    {
        var steps = random.Pick([4, 5, 6]);
        var width = Math.Min(art.Width * 0.26f, art.Height * 0.5f);
        for (var step = 0; step < steps; step++)
        {
            var inset = width * step / steps;
            var height = art.Height * (0.2f + (0.62f * (step + 1) / steps));
            foreach (var side in new[] { -1, 1 })
            {
                // Outer steps stand highest, so that the eye is led to the sun.
                var outer = side < 0 ? art.Left : art.Right;
                float from = outer - (side * (width - inset)), to = outer;
                var tower = new SKRect(Math.Min(from, to), art.Bottom - height, Math.Max(from, to), art.Bottom);
                sheet.Fill(tower, night.Mix(sheet.Palette.Deep, 0.5f * step / steps));
                sheet.Line(from, tower.Top, from, tower.Bottom, sheet.Short * 0.0035f, gold);
                sheet.Line(tower.Left, tower.Top, tower.Right, tower.Top, sheet.Short * 0.0035f, gold);
                for (var flute = 1; flute <= 2; flute++)
                {
                    var x = from - (side * -1 * width / steps * flute / 3);
                    sheet.Line(x, tower.Top + (sheet.Short * 0.02f), x, tower.Bottom, sheet.Short * 0.0015f, gold.Fade(0.7f));
                }
            }
        }
    }

    private static void Chevrons(Sheet sheet, SKRect frame, float y, SKColor gold)
    {
        var size = sheet.Short * 0.018f;
        var count = (int)(frame.Width * 0.42f / (size * 2));
        for (var index = -count; index <= count; index++)
        {
            using var diamond = Sheet.Polygon(
                new(frame.MidX + (index * size * 2) - (size * 0.7f), y), new(frame.MidX + (index * size * 2), y - (size * 0.45f)),
                new(frame.MidX + (index * size * 2) + (size * 0.7f), y), new(frame.MidX + (index * size * 2), y + (size * 0.45f)));
            if (index % 2 == 0)
            {
                sheet.Fill(diamond, gold);
            }
            else
            {
                sheet.Stroke(diamond, 1.5f, gold);
            }
        }
    }

    private static void Border(Sheet sheet, SKRect frame, SKColor gold)
    {
        sheet.Frame(frame, sheet.Short * 0.006f, gold);
        var gap = sheet.Short * 0.014f;
        sheet.Frame(new(frame.Left - gap, frame.Top - gap, frame.Right + gap, frame.Bottom + gap), sheet.Short * 0.002f, gold);
        var corner = sheet.Short * 0.05f;
        foreach (var (x, y, dx, dy) in new[] { (frame.Left, frame.Top, 1, 1), (frame.Right, frame.Top, -1, 1), (frame.Left, frame.Bottom, 1, -1), (frame.Right, frame.Bottom, -1, -1) })
        {
            using var step = Sheet.Polygon(
                new(x, y), new(x + (dx * corner), y), new(x + (dx * corner), y + (dy * corner / 3)), new(x + (dx * corner * 2 / 3), y + (dy * corner / 3)),
                new(x + (dx * corner * 2 / 3), y + (dy * corner * 2 / 3)), new(x + (dx * corner / 3), y + (dy * corner * 2 / 3)), new(x + (dx * corner / 3), y + (dy * corner)), new(x, y + (dy * corner)));
            sheet.Fill(step, gold);
        }
    }
}
