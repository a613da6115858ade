using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A huge low sun, acacias, long grass, and birds on their way home.</summary>
internal static class Savanna
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var ground = sheet.Height * (sheet.Wide ? 0.8f : 0.81f);
        sheet.Fill(sheet.Bounds, Sheet.Down(0, ground, palette.Deep, palette.Deep.Mix(palette.Main, 0.55f), palette.Main, palette.Accent, palette.Soft.Mix(palette.Paper, 0.3f)));
        float x = sheet.Width * (sheet.Wide ? random.Between(0.7f, 0.75f) : random.Between(0.42f, 0.58f)), radius = sheet.Short * (sheet.Wide ? 0.29f : 0.36f), y = ground - (radius * 0.62f);
        sheet.Glow(x, y, radius * 2.2f, palette.Paper.Fade(0.5f));
        sheet.Circle(x, y, radius, Sheet.Down(y - radius, y + radius, palette.Paper, palette.Accent.Mix(palette.Paper, 0.35f)));
        for (var strip = 0; strip < 5; strip++)
        {
            // Bars of haze cut the sun, thicker towards the ground.
            var at = y + (radius * (0.1f + (strip * 0.18f)));
            sheet.Fill(SKRect.Create(x - radius, at, radius * 2, radius * (0.02f + (strip * 0.014f))), palette.Accent.Mix(palette.Main, 0.25f).Fade(0.9f));
        }

        Scenery.Birds(sheet, random, new(x - (radius * 1.1f), y - (radius * 1.35f), x + (radius * 1.1f), y - (radius * 0.6f)), palette.Ink, 9);
        for (var layer = 0; layer < 3; layer++)
        {
            var roll = Scenery.Rolling(random, ground - (sheet.Height * (0.035f - (layer * 0.045f))), sheet.Height * 0.012f, sheet.Width * 0.9f);
            using var hill = Scenery.Below(roll, sheet.Bounds);
            var color = palette.Main.Mix(palette.Ink, 0.25f + (layer * 0.375f));
            if (layer < 2)
            {
                for (var tree = 0; tree < 4; tree++)
                {
                    var at = sheet.Width * random.Between(0.05f, 0.95f);
                    Acacia(sheet, random, at, roll(at) + 3, sheet.Short * (0.07f + (layer * 0.05f)), color);
                }
            }

            sheet.Fill(hill, color);
        }

        var side = random.Chance(0.5f) && !sheet.Wide ? 0.24f : 0.78f;
        Acacia(sheet, random, sheet.Width * (sheet.Wide ? 0.86f : side), ground + (sheet.Height * 0.05f), sheet.Short * (sheet.Wide ? 0.5f : 0.6f), palette.Ink);
        Grass(sheet, random.Split(), ground + (sheet.Height * 0.06f), palette.Ink);

        if (sheet.Wide)
        {
            // Dusk comes from the left, and the small type can be read.
            sheet.Fill(new SKRect(0, 0, sheet.Width * 0.55f, sheet.Height), Sheet.Along(new(0, 0), new(sheet.Width * 0.55f, 0), palette.Deep.Fade(0.75f), palette.Deep.Fade(0.5f), palette.Deep.Fade(0)));
            new Lockup(new(Face.Condensed, sheet.Long * 0.16f, 3, TextAlign.Left, 0.02f, 0.92f, Upper: true), palette.Paper, palette.Paper) { SubtitleFace = Face.Italic, Anchor = Anchor.Top }
                .Set(sheet, new(sheet.Margin, sheet.Margin, sheet.Width * 0.42f, sheet.Height * 0.68f));
            return;
        }

        new Lockup(new(Face.Condensed, sheet.Long * 0.17f, 3, Tracking: 0.03f, Leading: 0.92f, Upper: true), palette.Paper, palette.Paper) { SubtitleFace = Face.Italic, Anchor = Anchor.Top }
            .Set(sheet, new(sheet.Margin, sheet.Margin * 1.1f, sheet.Width - sheet.Margin, sheet.Height * 0.3f));
    }

    private static void Acacia(Sheet sheet, Randomness random, float x, float y, float size, SKColor color)
    {
        var lean = size * random.Between(-0.12f, 0.12f);
        using var trunk = new SKPath();
        trunk.MoveTo(x, y);
        trunk.CubicTo(x + (lean * 0.2f), y - (size * 0.3f), x + lean, y - (size * 0.4f), x + (lean * 0.6f), y - (size * 0.62f));
        sheet.Stroke(trunk, size * 0.045f, color);
        var fork = new SKPoint(x + (lean * 0.75f), y - (size * 0.46f));
        foreach (var reach in new[] { -0.42f, -0.2f, 0.02f, 0.24f, 0.44f })
        {
            using var branch = new SKPath();
            branch.MoveTo(fork);
            branch.QuadTo(fork.X + (size * reach * 0.7f), fork.Y - (size * 0.08f), fork.X + (size * reach), fork.Y - (size * random.Between(0.26f, 0.36f)));
            sheet.Stroke(branch, size * 0.018f, color);
        }

        // The crown: flat plates, each a swarm of small discs with a level underside.
        foreach (var (dx, dy, width) in new[] { (-0.32f, -0.78f, 0.5f), (0.3f, -0.8f, 0.56f), (0f, -0.92f, 0.66f) })
        {
            for (var puff = 0; puff < 26; puff++)
            {
                var t = random.Between(-1, 1);
                var height = size * 0.085f * MathF.Sqrt(1 - (t * t * 0.92f)) * random.Between(0.6f, 1.1f);
                var cx = x + (lean * 0.6f) + (size * (dx + (t * width / 2)));
                using var blob = new SKPath();
                blob.AddOval(new(cx - (height * 1.3f), y + (size * dy) - height, cx + (height * 1.3f), y + (size * dy) + (height * 0.35f)));
                sheet.Fill(blob, color);
            }
        }
    }

    private static void Grass(Sheet sheet, Randomness random, float top, SKColor color)
    {
        sheet.Fill(new SKRect(0, top, sheet.Width, sheet.Height), color);
        for (var x = -5f; x < sheet.Width + 5; x += sheet.Short * 0.0045f)
        {
            var height = sheet.Short * random.Between(0.015f, 0.06f);
            var bend = height * random.Between(-0.45f, 0.45f);
            using var blade = new SKPath();
            blade.MoveTo(x - (sheet.Short * 0.0025f), top + 2);
            blade.QuadTo(x, top - (height * 0.6f), x + bend, top - height);
            blade.QuadTo(x + (sheet.Short * 0.003f), top - (height * 0.5f), x + (sheet.Short * 0.0025f), top + 2);
            blade.Close();
            sheet.Fill(blade, color);
        }
    }
}
