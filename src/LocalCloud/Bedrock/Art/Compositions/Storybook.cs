using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A picture-book world: round hills, a rainbow, balloons, and small creatures that look at you.</summary>
internal static class Storybook
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var ground = sheet.Height * (sheet.Wide ? 0.66f : 0.7f);
        var sky = palette.Main.Mix(palette.Paper, 0.45f);
        sheet.Fill(sheet.Bounds, Sheet.Down(0, ground, sky, palette.Paper));
        float rainbowX = sheet.Width * (sheet.Wide ? 0.74f : 0.5f), rainbow = sheet.Short * (sheet.Wide ? 0.42f : 0.42f);
        SKColor[] bands = [palette.Accent, palette.Soft, palette.Main, palette.Deep];
        for (var band = 0; band < bands.Length; band++)
        {
            sheet.Ring(rainbowX, ground + (sheet.Height * 0.03f), rainbow * (1 - (band * 0.11f)), rainbow * 0.112f, bands[band]);
        }

        float sunX = sheet.Width * (sheet.Wide ? 0.9f : 0.84f), sunY = sheet.Height * (sheet.Wide ? 0.2f : 0.4f), sun = sheet.Short * 0.085f;
        Scenery.Rays(sheet, sunX, sunY, sun * 1.65f, 14, palette.Soft, random.Unit());
        sheet.Circle(sunX, sunY, sun, palette.Soft);
        Face(sheet, sunX, sunY, sun * 0.75f, palette.Ink);
        for (var cloud = 0; cloud < 4; cloud++)
        {
            Puff(sheet, random, sheet.Width * (sheet.Wide ? 0.5f + (cloud * 0.16f) : 0.12f + (cloud * 0.27f)), sheet.Height * random.Between(sheet.Wide ? 0.36f : 0.4f, sheet.Wide ? 0.5f : 0.56f), sheet.Short * random.Between(0.05f, 0.08f));
        }

        SKColor[] hills = [palette.Soft.Mix(palette.Main, 0.55f), palette.Main, palette.Main.Mix(palette.Deep, 0.55f)];
        for (var layer = 0; layer < 3; layer++)
        {
            var roll = Scenery.Rolling(random, ground + (sheet.Height * 0.045f * layer), sheet.Height * 0.03f, sheet.Width * (0.55f + (0.2f * layer)));
            using var hill = Scenery.Below(roll, sheet.Bounds);
            sheet.Fill(hill, hills[layer]);
            for (var tree = 0; tree < 4 && layer < 2; tree++)
            {
                var x = sheet.Width * random.Unit();
                Tree(sheet, random, x, roll(x) + 4, sheet.Short * random.Between(0.06f, 0.1f));
            }
        }

        for (var balloon = 0; balloon < 3; balloon++)
        {
            Balloon(sheet, sheet.Width * ((sheet.Wide ? 0.52f : 0.14f) + (balloon * (sheet.Wide ? 0.13f : 0.2f))), sheet.Height * random.Between(sheet.Wide ? 0.18f : 0.41f, sheet.Wide ? 0.36f : 0.5f), sheet.Short * random.Between(0.045f, 0.065f), bands[balloon]);
        }

        Friends(sheet, random.Split(), ground + (sheet.Height * (sheet.Wide ? 0.22f : 0.19f)));
        var floor = palette.Deep;
        var top = ground + (sheet.Height * (sheet.Wide ? 0.22f : 0.19f));
        using (var front = Scenery.Below(Scenery.Rolling(random, top, sheet.Height * 0.008f, sheet.Width * 0.7f), sheet.Bounds))
        {
            sheet.Fill(front, floor);
        }

        // The title stands in the open sky, where a picture book has it.
        var letters = palette.Deep;
        var box = sheet.Wide ? new SKRect(sheet.Margin, sheet.Margin, sheet.Width * 0.42f, sheet.Height * 0.6f) : new(sheet.Margin, sheet.Margin, sheet.Width - sheet.Margin, sheet.Height * 0.3f);
        new Lockup(new(Art.Face.Geometric, sheet.Long * 0.14f, 3, sheet.Wide ? TextAlign.Left : TextAlign.Center, -0.015f, 0.98f), letters, palette.Ink) { Anchor = Anchor.Top, SubtitleFace = Art.Face.Geometric }.Set(sheet, box);
    }

    private static void Face(Sheet sheet, float x, float y, float size, SKColor color)
    {
        foreach (var side in new[] { -1, 1 })
        {
            sheet.Circle(x + (side * size * 0.38f), y - (size * 0.1f), size * 0.11f, color);
            sheet.Circle(x + (side * size * 0.38f) + (size * 0.03f), y - (size * 0.14f), size * 0.035f, SKColors.White);
            sheet.Circle(x + (side * size * 0.62f), y + (size * 0.2f), size * 0.13f, sheet.Palette.Accent.Fade(0.55f));
        }

        using var smile = new SKPath();
        smile.MoveTo(x - (size * 0.24f), y + (size * 0.16f));
        smile.QuadTo(x, y + (size * 0.46f), x + (size * 0.24f), y + (size * 0.16f));
        sheet.Stroke(smile, size * 0.085f, color);
    }

    private static void Friends(Sheet sheet, Randomness random, float ground)
    {
        var palette = sheet.Palette;
        SKColor[] coats = [palette.Accent, palette.Soft, palette.Paper, palette.Accent.Mix(palette.Soft, 0.5f), palette.Main.Mix(palette.Paper, 0.35f)];
        var count = sheet.Wide ? 5 : 4;
        for (var index = 0; index < count; index++)
        {
            var size = sheet.Short * random.Between(0.09f, 0.118f);
            var x = sheet.Width * (index + 0.5f) / count;
            var y = ground + (size * 0.1f);
            var tall = size * random.Between(1.3f, 2f);
            var coat = coats[index % coats.Length];
            Ears(sheet, x, y - tall, size, coat, random.Below(4));
            using var body = new SKPath();
            body.AddRoundRect(new(x - size, y - tall, x + size, y + size), size, size);
            sheet.Fill(body, coat);
            using (sheet.Clip(body))
            {
                sheet.Circle(x, y + (size * 0.25f), size * 0.68f, coat.Mix(SKColors.White, 0.4f));
            }

            Face(sheet, x, y - tall + (size * 0.85f), size * 0.85f, palette.Ink);
        }
    }

    private static void Ears(Sheet sheet, float x, float top, float size, SKColor coat, int kind)
    {
        foreach (var side in new[] { -1, 1 })
        {
            switch (kind)
            {
                case 0: // a bear's
                    sheet.Circle(x + (side * size * 0.66f), top + (size * 0.22f), size * 0.32f, coat);
                    sheet.Circle(x + (side * size * 0.66f), top + (size * 0.22f), size * 0.16f, coat.Mix(sheet.Palette.Ink, 0.25f));
                    break;
                case 1: // a hare's
                    using (sheet.Turned(x + (side * size * 0.35f), top + (size * 0.2f), side * 10))
                    {
                        using var ear = new SKPath();
                        ear.AddOval(new(-size * 0.19f, -size * 1.05f, size * 0.19f, size * 0.3f));
                        sheet.Fill(ear, coat);
                        using var inner = new SKPath();
                        inner.AddOval(new(-size * 0.09f, -size * 0.88f, size * 0.09f, size * 0.1f));
                        sheet.Fill(inner, sheet.Palette.Accent.Mix(SKColors.White, 0.45f));
                    }

                    break;
                case 2: // a cat's
                    using (var ear = Sheet.Polygon(new(x + (side * size * 0.2f), top + (size * 0.12f)), new(x + (side * size * 0.86f), top + (size * 0.5f)), new(x + (side * size * 0.78f), top - (size * 0.32f))))
                    {
                        sheet.Fill(ear, coat);
                    }

                    break;
                default: // feelers
                    sheet.Line(x + (side * size * 0.25f), top + (size * 0.2f), x + (side * size * 0.5f), top - (size * 0.4f), size * 0.06f, coat);
                    sheet.Circle(x + (side * size * 0.5f), top - (size * 0.42f), size * 0.12f, sheet.Palette.Accent);
                    break;
            }
        }
    }

    private static void Puff(Sheet sheet, Randomness random, float x, float y, float size)
    {
        for (var index = -2; index <= 2; index++)
        {
            sheet.Circle(x + (index * size * 0.62f), y - (size * (0.35f - (0.14f * Math.Abs(index)))), size * (0.72f - (0.13f * Math.Abs(index))) * random.Between(0.9f, 1.1f), SKColors.White.Fade(0.95f));
        }
    }

    private static void Tree(Sheet sheet, Randomness random, float x, float y, float size)
    {
        var palette = sheet.Palette;
        sheet.Line(x, y, x, y - (size * 0.8f), size * 0.14f, palette.Deep);
        var crown = random.Pick([palette.Deep.Mix(palette.Main, 0.55f), palette.Deep.Mix(palette.Main, 0.25f), palette.Main.Mix(palette.Soft, 0.25f)]);
        sheet.Circle(x, y - size, size * 0.5f, crown);
        sheet.Circle(x + (size * 0.14f), y - (size * 1.12f), size * 0.3f, crown.Mix(SKColors.White, 0.2f));
    }

    private static void Balloon(Sheet sheet, float x, float y, float size, SKColor color)
    {
        using var line = new SKPath();
        line.MoveTo(x, y + (size * 1.2f));
        line.CubicTo(x + (size * 0.5f), y + (size * 1.8f), x - (size * 0.5f), y + (size * 2.4f), x, y + (size * 3.1f));
        sheet.Stroke(line, size * 0.05f, sheet.Palette.Ink.Fade(0.6f));
        using var skin = new SKPath();
        skin.AddOval(new(x - size, y - (size * 1.2f), x + size, y + (size * 1.2f)));
        sheet.Fill(skin, color);
        using var knot = Sheet.Polygon(new(x, y + (size * 1.1f)), new(x - (size * 0.18f), y + (size * 1.4f)), new(x + (size * 0.18f), y + (size * 1.4f)));
        sheet.Fill(knot, color);
        using var shine = new SKPath();
        shine.AddOval(new(x - (size * 0.6f), y - (size * 0.85f), x - (size * 0.25f), y - (size * 0.15f)));
        sheet.Fill(shine, SKColors.White.Fade(0.55f));
    }
}
