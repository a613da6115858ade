using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A gig poster of interfering rings: where two sets of circles meet, the colours change places.</summary>
internal static class OpArt
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var (ground, rings) = random.Below(3) switch
        {
            0 => (palette.Ink, palette.Accent == palette.Ink ? palette.Main : palette.Accent),
            1 => (palette.Paper, palette.Ink),
            _ => (palette.Main, palette.Paper),
        };
        sheet.Clear(ground);
        var (text, art) = Scenery.Split(sheet, 0.33f, textOnTop: random.Chance(0.35f), column: 0.42f);
        using (sheet.Clip(art))
        {
            switch (random.Below(3))
            {
                case 0:
                    Rings(sheet, random, art, rings);
                    break;
                case 1:
                    Bulge(sheet, random, art, rings);
                    break;
                default:
                    Tunnel(sheet, random, art, rings);
                    break;
            }

            // A flat disc calms the middle.
            if (random.Chance(0.6f))
            {
                sheet.Circle(art.MidX, art.MidY, Math.Min(art.Width, art.Height) * 0.11f, rings == palette.Ink ? palette.Main : palette.Soft);
            }
        }

        var letters = palette.TextOn(ground);
        new Lockup(new(Face.Condensed, sheet.Long * 0.22f, 3, TextAlign.Left, 0, 0.88f, Upper: true), letters, letters) { Anchor = sheet.Wide ? Anchor.Middle : Anchor.Bottom }.Set(sheet, text);
    }

    private static void Rings(Sheet sheet, Randomness random, SKRect art, SKColor color)
    {
        var pitch = sheet.Short * random.Between(0.026f, 0.036f);
        var reach = sheet.Long * 1.1f;
        float angle = random.Between(0, MathF.Tau), apart = Math.Min(art.Width, art.Height) * random.Between(0.16f, 0.3f);
        using var both = new SKPath { FillType = SKPathFillType.EvenOdd };
        foreach (var side in new[] { -1, 1 })
        {
            for (var radius = pitch; radius < reach; radius += pitch)
            {
                both.AddCircle(art.MidX + (side * apart * MathF.Cos(angle)), art.MidY + (side * apart * MathF.Sin(angle)), radius);
            }
        }

        sheet.Fill(both, color);
    }

    /// <summary>Upright stripes with a sphere behind them.</summary>
    private static void Bulge(Sheet sheet, Randomness random, SKRect art, SKColor color)
    {
        var pitch = sheet.Short * random.Between(0.028f, 0.04f);
        var radius = Math.Min(art.Width, art.Height) * 0.46f;
        var strength = random.Between(0.5f, 0.75f);
        SKPoint Warp(float x, float y)
        {
            float dx = x - art.MidX, dy = y - art.MidY;
            var distance = MathF.Sqrt((dx * dx) + (dy * dy)) / radius;
            var push = distance < 1 ? strength * MathF.Pow(1 - (distance * distance), 1.5f) : 0;
            return new(art.MidX + (dx * (1 + push)) + (MathF.Sin(dy / radius * 1.6f) * pitch * 0.8f), art.MidY + (dy * (1 + push)));
        }

        for (var x = art.Left - (pitch * 4); x < art.Right + (pitch * 4); x += pitch * 2)
        {
            var ys = Enumerable.Range(-20, 161).Select(step => art.Top + (art.Height * step / 120f)).ToArray();
            using var stripe = Sheet.Polygon([.. ys.Select(y => Warp(x, y)), .. ys.Reverse().Select(y => Warp(x + pitch, y))]);
            sheet.Fill(stripe, color);
        }
    }

    /// <summary>Turning squares, one inside the other.</summary>
    private static void Tunnel(Sheet sheet, Randomness random, SKRect art, SKColor color)
    {
        var turn = random.Between(3.5f, 6.5f) * (random.Chance(0.5f) ? 1 : -1);
        var sides = random.Pick([3, 4, 5, 6]);
        var size = sheet.Long * 1.4f;
        using var nested = new SKPath { FillType = SKPathFillType.EvenOdd };
        for (var level = 0; level < 64 && size > sheet.Short * 0.012f; level++)
        {
            var points = Enumerable.Range(0, sides).Select(corner =>
            {
                var angle = (corner * MathF.Tau / sides) + (level * turn * MathF.PI / 180);
                return new SKPoint(art.MidX + (size * MathF.Cos(angle)), art.MidY + (size * MathF.Sin(angle)));
            }).ToArray();
            nested.AddPoly(points);
            size *= 0.93f;
        }

        sheet.Fill(nested, color);
    }
}
