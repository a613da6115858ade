using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Horror: a moon the colour of blood, a crooked house with one lit window, bare trees.</summary>
internal static class Haunted
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var blood = palette.Accent;
        sheet.Fill(sheet.Bounds, Sheet.Down(0, sheet.Height, palette.Ink, palette.Deep, palette.Main.Mix(palette.Deep, 0.3f)));
        float x = sheet.Width * (sheet.Wide ? 0.7f : 0.5f), y = sheet.Height * (sheet.Wide ? 0.44f : 0.39f), radius = sheet.Wide ? sheet.Short * 0.36f : Math.Min(sheet.Width * 0.38f, sheet.Height * 0.3f);
        sheet.Glow(x, y, radius * 2.1f, blood.Fade(0.5f));
        sheet.Circle(x, y, radius, Sheet.Down(y - radius, y + radius, blood.Mix(palette.Paper, 0.35f), blood, palette.Main));
        using (var disc = new SKPath())
        {
            disc.AddCircle(x, y, radius);
            using (sheet.Clip(disc))
            {
                for (var stain = 0; stain < 9; stain++)
                {
                    sheet.Circle(x + (radius * random.Between(-0.9f, 0.9f)), y + (radius * random.Between(-0.9f, 0.9f)), radius * random.Between(0.06f, 0.28f), palette.Main.Fade(0.3f));
                }

                Texture.Halftone(sheet, new(x - radius, y, x + radius, y + radius), palette.Ink.Fade(0.45f), sheet.Short * 0.014f, fadeDown: false);
            }
        }

        for (var bat = 0; bat < 9; bat++)
        {
            Bat(sheet, x + (radius * random.Between(-1.25f, 1.25f)), y - (radius * random.Between(0.1f, 0.95f)), sheet.Short * random.Between(0.018f, 0.045f), random.Between(-20, 20));
        }

        var hill = sheet.Height * (sheet.Wide ? 0.78f : 0.64f);
        float Hill(float at) => hill + (sheet.Height * 0.5f * MathF.Pow((at - x) / sheet.Width, 2)) + (sheet.Short * 0.004f * MathF.Sin(at * 0.05f));
        using (var land = Scenery.Below(Hill, sheet.Bounds))
        {
            sheet.Fill(land, palette.Ink);
        }

        House(sheet, x + (radius * 0.08f), hill + (sheet.Short * 0.012f), radius * 0.62f);
        Fence(sheet, random, Hill);
        Tree(sheet, random.Split(), sheet.Width * (sheet.Wide ? 0.93f : 0.1f), sheet.Height * (sheet.Wide ? 0.86f : 0.74f), sheet.Height * (sheet.Wide ? 0.3f : 0.19f), -82);
        Tree(sheet, random.Split(), sheet.Width * (sheet.Wide ? 0.47f : 0.92f), sheet.Height * (sheet.Wide ? 0.86f : 0.75f), sheet.Height * (sheet.Wide ? 0.2f : 0.15f), -98);
        for (var fog = 0; fog < 3; fog++)
        {
            var at = hill + (sheet.Height * (0.05f + (fog * 0.035f)));
            sheet.Fill(new SKRect(0, at - (sheet.Height * 0.035f), sheet.Width, at + (sheet.Height * 0.035f)), Sheet.Down(at - (sheet.Height * 0.035f), at + (sheet.Height * 0.035f), palette.Soft.Fade(0), palette.Soft.Fade(0.16f), palette.Soft.Fade(0)));
        }

        var box = sheet.Wide ? new SKRect(sheet.Margin, sheet.Margin, sheet.Width * 0.44f, sheet.Height - sheet.Margin) : new(sheet.Margin, sheet.Height * 0.755f, sheet.Width - sheet.Margin, sheet.Height - (sheet.Margin * 0.9f));
        new Lockup(new(Face.Condensed, sheet.Long * 0.17f, 3, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0.05f, 0.92f, Upper: true), palette.Readable(blood, palette.Ink, 3.4), palette.Paper)
        {
            SubtitleFace = Face.Italic,
            Anchor = Anchor.Middle,
        }.Set(sheet, box);
    }

    private static void House(Sheet sheet, float x, float ground, float size)
    {
        var (wall, lamp) = (sheet.Palette.Ink, sheet.Palette.Paper.Mix(new SKColor(0xFF, 0xC8, 0x4A), 0.7f));
        using var shape = Sheet.Polygon(
            new(x - (size * 0.55f), ground), new(x - (size * 0.53f), ground - (size * 0.55f)), new(x - (size * 0.64f), ground - (size * 0.55f)), new(x - (size * 0.22f), ground - size),
            new(x - (size * 0.02f), ground - (size * 0.8f)), new(x, ground - (size * 1.08f)), new(x - (size * 0.06f), ground - (size * 1.08f)), new(x + (size * 0.17f), ground - (size * 1.62f)),
            new(x + (size * 0.42f), ground - (size * 1.04f)), new(x + (size * 0.35f), ground - (size * 1.05f)), new(x + (size * 0.36f), ground - (size * 0.62f)), new(x + (size * 0.48f), ground - (size * 0.78f)),
            new(x + (size * 0.74f), ground - (size * 0.45f)), new(x + (size * 0.63f), ground - (size * 0.46f)), new(x + (size * 0.6f), ground));
        sheet.Fill(shape, wall);
        sheet.Fill(SKRect.Create(x - (size * 0.45f), ground - (size * 1.02f), size * 0.09f, size * 0.4f), wall);
        sheet.Line(x + (size * 0.17f), ground - (size * 1.5f), x + (size * 0.17f), ground - (size * 1.85f), size * 0.02f, wall);
        var window = SKRect.Create(x + (size * 0.1f), ground - (size * 1.02f), size * 0.15f, size * 0.24f);
        sheet.Glow(window.MidX, window.MidY, size * 0.45f, lamp.Fade(0.5f));
        using var pane = new SKPath();
        pane.AddRoundRect(window, size * 0.07f, size * 0.07f);
        sheet.Fill(pane, lamp);
        sheet.Line(window.MidX, window.Top, window.MidX, window.Bottom, size * 0.016f, wall);
        sheet.Line(window.Left, window.MidY, window.Right, window.MidY, size * 0.016f, wall);
        foreach (var at in new[] { -0.4f, -0.2f, 0.42f })
        {
            sheet.Fill(SKRect.Create(x + (size * at), ground - (size * 0.42f), size * 0.1f, size * 0.16f), sheet.Palette.Main.Fade(0.75f));
        }
    }

    private static void Fence(Sheet sheet, Randomness random, Func<float, float> ground)
    {
        for (var at = sheet.Width * (sheet.Wide ? 0.5f : 0.02f); at < sheet.Width; at += sheet.Short * 0.036f)
        {
            var tall = sheet.Short * random.Between(0.03f, 0.05f);
            using var stake = Sheet.Polygon(
                new(at - (sheet.Short * 0.004f), ground(at) + 6), new(at - (sheet.Short * 0.004f) + random.Between(-3, 3), ground(at) - tall),
                new(at, ground(at) - (tall * 1.25f)), new(at + (sheet.Short * 0.004f), ground(at) - tall), new(at + (sheet.Short * 0.004f), ground(at) + 6));
            sheet.Fill(stake, sheet.Palette.Ink);
        }
    }

    private static void Tree(Sheet sheet, Randomness random, float x, float y, float length, float angle) => Branch(sheet, random, x, y, length * 0.42f, angle, length * 0.085f, 7);

    private static void Branch(Sheet sheet, Randomness random, float x, float y, float length, float angle, float width, int depth)
    {
        var turned = (angle + random.Between(-14, 14)) * MathF.PI / 180;
        float endX = x + (length * MathF.Cos(turned)), endY = y + (length * MathF.Sin(turned));
        using var branch = new SKPath();
        branch.MoveTo(x, y);
        branch.LineTo(endX, endY);
        sheet.Stroke(branch, width, sheet.Palette.Ink);
        if (depth == 0)
        {
            return;
        }

        foreach (var side in new[] { -1, 1 })
        {
            if (random.Chance(0.92f))
            {
                Branch(sheet, random, endX, endY, length * random.Between(0.62f, 0.84f), angle + (side * random.Between(16, 40)), width * 0.64f, depth - 1);
            }
        }
    }

    private static void Bat(Sheet sheet, float x, float y, float size, float turn)
    {
        using (sheet.Turned(x, y, turn))
        {
            using var bat = new SKPath();
            bat.MoveTo(0, -size * 0.1f);
            bat.LineTo(size * 0.12f, -size * 0.3f);
            bat.LineTo(size * 0.2f, -size * 0.08f);
            bat.QuadTo(size * 0.7f, -size * 0.65f, size * 1.4f, -size * 0.35f);
            bat.QuadTo(size * 1.1f, -size * 0.1f, size * 1f, size * 0.22f);
            bat.QuadTo(size * 0.75f, -size * 0.02f, size * 0.5f, size * 0.24f);
            bat.QuadTo(size * 0.3f, size * 0.1f, 0, size * 0.42f);
            bat.QuadTo(-size * 0.3f, size * 0.1f, -size * 0.5f, size * 0.24f);
            bat.QuadTo(-size * 0.75f, -size * 0.02f, -size * 1f, size * 0.22f);
            bat.QuadTo(-size * 1.1f, -size * 0.1f, -size * 1.4f, -size * 0.35f);
            bat.QuadTo(-size * 0.7f, -size * 0.65f, -size * 0.2f, -size * 0.08f);
            bat.LineTo(-size * 0.12f, -size * 0.3f);
            bat.Close();
            sheet.Fill(bat, sheet.Palette.Ink);
        }
    }
}
