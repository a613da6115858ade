using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A great banded planet with its ring, moons on thin orbits, and much sky.</summary>
internal static class Orbit
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        float x = sheet.Width * (sheet.Wide ? 0.73f : random.Between(0.46f, 0.6f)), y = sheet.Height * (sheet.Wide ? 0.52f : 0.66f), radius = sheet.Wide ? sheet.Short * 0.3f : Math.Min(sheet.Width * 0.32f, sheet.Height * 0.24f);
        sheet.Fill(sheet.Bounds, SKShader.CreateRadialGradient(new(x, y), sheet.Long * 0.95f, [palette.Main.Mix(palette.Deep, 0.35f), palette.Deep, palette.Ink], [0, 0.4f, 1], SKShaderTileMode.Clamp));
        Scenery.Stars(sheet, random.Split(), sheet.Bounds, palette.Paper, 420);
        for (var orbit = 1; orbit <= 6; orbit++)
        {
            var reach = radius * (1.25f + (orbit * 0.42f));
            sheet.Ring(x, y, reach, sheet.Short * 0.0018f, palette.Paper.Fade(0.30f - (orbit * 0.025f)));
            var angle = random.Between(0, MathF.Tau);
            if (orbit % 2 == 0 && MathF.Sin(angle) > -0.2f)
            {
                Moon(sheet, x + (reach * MathF.Cos(angle)), y + (reach * MathF.Sin(angle)), radius * random.Between(0.05f, 0.12f), random.Pick([palette.Soft, palette.Accent, palette.Paper]));
            }
        }

        sheet.Glow(x, y, radius * 1.7f, palette.Accent.Fade(0.4f));
        var tilt = random.Between(-26f, -14f);
        Ring(sheet, x, y, radius, tilt, behind: true);
        Planet(sheet, random.Split(), x, y, radius, tilt);
        Ring(sheet, x, y, radius, tilt, behind: false);
        if (random.Chance(0.55f))
        {
            Rocket(sheet, sheet.Width * (sheet.Wide ? 0.53f : 0.8f), sheet.Height * (sheet.Wide ? 0.26f : 0.43f), sheet.Short * 0.05f);
        }

        var box = sheet.Wide ? new SKRect(sheet.Margin, sheet.Margin, sheet.Width * 0.42f, sheet.Height - sheet.Margin) : new(sheet.Margin, sheet.Margin, sheet.Width - sheet.Margin, sheet.Height * 0.3f);
        new Lockup(new(Face.Geometric, sheet.Long * 0.14f, 3, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0.07f, 1.05f, Upper: true), palette.Paper, palette.Soft)
        {
            SubtitleTracking = 0.08f,
            Anchor = sheet.Wide ? Anchor.Middle : Anchor.Top,
        }.Set(sheet, box);
    }

    private static void Planet(Sheet sheet, Randomness random, float x, float y, float radius, float tilt)
    {
        var palette = sheet.Palette;
        using var disc = new SKPath();
        disc.AddCircle(x, y, radius);
        using (sheet.Clip(disc))
        {
            sheet.Fill(SKRect.Create(x - radius, y - radius, radius * 2, radius * 2), palette.Accent);
            using (sheet.Turned(x, y, tilt))
            {
                SKColor[] bands = [palette.Soft, palette.Accent.Mix(palette.Main, 0.45f), palette.Accent, palette.Paper.Mix(palette.Soft, 0.6f), palette.Accent.Mix(palette.Deep, 0.35f)];
                var top = -radius;
                for (var band = 0; top < radius; band++)
                {
                    var roll = Scenery.Rolling(random, top, radius * 0.018f, radius * 1.1f);
                    using var shape = Scenery.Below(roll, new(-radius * 1.1f, -radius, radius * 1.1f, radius * 1.2f));
                    sheet.Fill(shape, bands[band % bands.Length]);
                    top += radius * random.Between(0.12f, 0.34f);
                }
            }

            // The night side.
            sheet.Circle(x, y, radius, SKShader.CreateRadialGradient(new(x - (radius * 0.45f), y - (radius * 0.5f)), radius * 1.75f,
                [palette.Ink.Fade(0), palette.Ink.Fade(0.12f), palette.Ink.Fade(0.88f)], [0, 0.5f, 1], SKShaderTileMode.Clamp));
        }
    }

    private static void Ring(Sheet sheet, float x, float y, float radius, float tilt, bool behind)
    {
        var palette = sheet.Palette;
        using (sheet.Turned(x, y, tilt))
        using (sheet.Clip(behind ? new SKRect(-radius * 3, -radius * 2, radius * 3, 0) : new(-radius * 3, 0, radius * 3, radius * 2)))
        {
            foreach (var (reach, width, color) in new[] { (1.42f, 0.1f, palette.Soft), (1.6f, 0.16f, palette.Paper), (1.76f, 0.035f, palette.Soft) })
            {
                using var ellipse = new SKPath();
                ellipse.AddOval(new(-radius * reach, -radius * reach * 0.24f, radius * reach, radius * reach * 0.24f));
                sheet.Stroke(ellipse, radius * width * 0.55f, color.Fade(behind ? 0.65f : 0.95f));
            }
        }
    }

    private static void Moon(Sheet sheet, float x, float y, float radius, SKColor color)
    {
        sheet.Circle(x, y, radius, SKShader.CreateRadialGradient(new(x - (radius * 0.4f), y - (radius * 0.4f)), radius * 1.6f, [color, color.Mix(sheet.Palette.Ink, 0.75f)], null, SKShaderTileMode.Clamp));
    }

    private static void Rocket(Sheet sheet, float x, float y, float size)
    {
        var palette = sheet.Palette;
        using (sheet.Turned(x, y, 38))
        {
            using var trail = Sheet.Polygon(new(-size * 0.2f, size), new(size * 0.2f, size), new(0, size * 5));
            sheet.Fill(trail, Sheet.Down(size, size * 5, palette.Accent, palette.Accent.Fade(0)));
            using var fins = Sheet.Polygon(new(-size * 0.62f, size * 1.1f), new(0, size * 0.1f), new(size * 0.62f, size * 1.1f));
            sheet.Fill(fins, palette.Accent);
            using var body = new SKPath();
            body.MoveTo(0, -size * 1.3f);
            body.CubicTo(size * 0.55f, -size * 0.5f, size * 0.45f, size * 0.5f, size * 0.25f, size);
            body.LineTo(-size * 0.25f, size);
            body.CubicTo(-size * 0.45f, size * 0.5f, -size * 0.55f, -size * 0.5f, 0, -size * 1.3f);
            sheet.Fill(body, palette.Paper);
            sheet.Circle(0, -size * 0.2f, size * 0.17f, palette.Main);
        }
    }
}
