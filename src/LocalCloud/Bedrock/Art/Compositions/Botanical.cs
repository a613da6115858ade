using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Plants in front of an arch, as in a herbarium with good taste.</summary>
internal static class Botanical
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var dark = random.Chance(0.3f);
        var ground = dark ? palette.Deep.Mix(palette.Ink, 0.4f) : palette.Paper;
        sheet.Clear(ground);
        var (text, art) = Scenery.Split(sheet, 0.28f, textOnTop: false, column: 0.42f);
        var margin = sheet.Margin;
        var base_ = sheet.Wide ? sheet.Height - margin : art.Bottom;
        var half = Math.Min((sheet.Wide ? art.Width - margin : sheet.Width - (margin * 2)) / 2, (base_ - margin) * 0.46f);
        var x = sheet.Wide ? (art.Left + sheet.Width - margin) / 2 : sheet.Width / 2;
        var arch = new SKRect(x - half, margin, x + half, base_);
        using var door = new SKPath();
        door.AddRoundRect(new SKRect(arch.Left, arch.Top, arch.Right, arch.Bottom + half), half, half);
        using (sheet.Clip(new SKRect(0, 0, sheet.Width, base_)))
        {
            sheet.Fill(door, dark ? palette.Main.Mix(palette.Deep, 0.3f) : palette.Soft);
            using (sheet.Clip(door))
            {
                sheet.Circle(x + (half * random.Between(-0.35f, 0.35f)), arch.Top + (half * random.Between(0.75f, 0.95f)), half * random.Between(0.36f, 0.46f), dark ? palette.Soft : palette.Accent.Mix(palette.Soft, 0.15f));
                Texture.Halftone(sheet, new(arch.Left, base_ - (arch.Height * 0.5f), arch.Right, base_), palette.Paper.Fade(0.28f), sheet.Short * 0.014f, fadeDown: false);
            }

            Plants(sheet, random, arch, dark);
        }

        sheet.Line(arch.Left, base_, arch.Right, base_, sheet.Short * 0.004f, palette.TextOn(ground));
        var letters = palette.TextOn(ground);
        new Lockup(new(Face.Italic, sheet.Long * 0.13f, sheet.Wide ? 3 : 2, sheet.Wide ? TextAlign.Left : TextAlign.Center, -0.005f, 1f), letters, letters) { Anchor = Anchor.Middle, SubtitleTracking = 0.04f }.Set(sheet, text);
    }

    private static void Plants(Sheet sheet, Randomness random, SKRect arch, bool dark)
    {
        var palette = sheet.Palette;
        SKColor[] greens = dark ? [palette.Soft.Mix(palette.Main, 0.5f), palette.Main.Mix(palette.Paper, 0.25f), palette.Paper.Mix(palette.Soft, 0.5f)] : [palette.Main, palette.Deep, palette.Main.Mix(palette.Deep, 0.5f)];
        var stems = random.Below(2) + 5;
        var order = Enumerable.Range(0, stems).OrderBy(index => MathF.Abs(index - ((stems - 1) / 2f))).ToArray();
        foreach (var index in order)
        {
            var spread = ((index + 0.5f) / stems) - 0.5f;
            var tall = arch.Height * (0.83f - (MathF.Abs(spread) * 0.72f)) * random.Between(0.88f, 1.04f);
            var root = new SKPoint(arch.MidX + (spread * arch.Width * 0.42f), arch.Bottom + 2);
            var tip = new SKPoint(Math.Clamp(arch.MidX + (spread * arch.Width * random.Between(1.05f, 1.3f)), arch.Left + (arch.Width * 0.07f), arch.Right - (arch.Width * 0.07f)), arch.Bottom - tall);
            var bend = new SKPoint(root.X + (spread * arch.Width * 0.1f), arch.Bottom - (tall * 0.6f));
            SKPoint At(float t) => new(
                ((1 - t) * (1 - t) * root.X) + (2 * (1 - t) * t * bend.X) + (t * t * tip.X),
                ((1 - t) * (1 - t) * root.Y) + (2 * (1 - t) * t * bend.Y) + (t * t * tip.Y));
            Plant(sheet, random, At, tall, greens[index % greens.Length], (index + random.Below(2)) % 3, sheet.Short * 0.34f);
        }
    }

    private static void Plant(Sheet sheet, Randomness random, Func<float, SKPoint> at, float tall, SKColor color, int kind, float size)
    {
        var palette = sheet.Palette;
        using var stem = new SKPath();
        stem.MoveTo(at(0));
        for (var t = 0.05f; t <= 1.001f; t += 0.05f)
        {
            stem.LineTo(at(t));
        }

        sheet.Stroke(stem, sheet.Short * 0.006f, color);
        var pairs = kind == 1 ? 5 : (int)Math.Clamp(tall / (size * 0.2f), 6, 13);
        for (var pair = 0; pair < pairs; pair++)
        {
            var t = 0.16f + (0.8f * pair / pairs);
            var (here, next) = (at(t), at(t + 0.02f));
            var along = MathF.Atan2(next.Y - here.Y, next.X - here.X) * 180 / MathF.PI;
            var length = size * (kind == 1 ? 0.42f : 0.34f) * (1.1f - (0.75f * t)) * random.Between(0.9f, 1.1f);
            foreach (var side in new[] { -1, 1 })
            {
                using (sheet.Turned(here.X, here.Y, along + (side * random.Between(38, 56))))
                {
                    using var leaf = Scenery.Leaf(length, length * (kind == 1 ? 0.34f : 0.2f));
                    sheet.Fill(leaf, color);
                    using (sheet.Clip(leaf))
                    {
                        sheet.Fill(new SKRect(0, 0, length, length), color.Mix(palette.Ink, 0.16f));
                    }

                    sheet.Line(0, 0, length * 0.9f, 0, sheet.Short * 0.0018f, palette.Paper.Fade(0.5f));
                }
            }
        }

        if (kind != 2)
        {
            Flower(sheet, random, at(1), size * random.Between(0.22f, 0.3f));
        }
    }

    private static void Flower(Sheet sheet, Randomness random, SKPoint at, float radius)
    {
        var palette = sheet.Palette;
        var color = random.Pick([palette.Accent, palette.Paper, palette.Accent.Mix(palette.Ink, 0.2f)]);
        var petals = random.Below(4) + 6;
        for (var layer = 0; layer < 2; layer++)
        {
            var reach = radius * (1 - (layer * 0.38f));
            for (var petal = 0; petal < petals; petal++)
            {
                using (sheet.Turned(at.X, at.Y, (petal + (layer * 0.5f)) * 360f / petals))
                {
                    using var shape = Scenery.Leaf(reach, reach * 0.42f);
                    sheet.Fill(shape, layer == 0 ? color : color.Mix(palette.Soft, 0.5f));
                }
            }
        }

        sheet.Circle(at.X, at.Y, radius * 0.2f, palette.Ink.Mix(palette.Accent, 0.25f));
    }
}
