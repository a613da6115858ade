using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Painted paper, cut with scissors: coloured blocks, each with a plant, a star, a wave or a row of keys.</summary>
internal static class CutPaper
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        sheet.Clear(palette.Paper);
        var (text, art) = Scenery.Split(sheet, 0.27f, textOnTop: false, column: 0.4f);
        var margin = sheet.Margin * 0.6f;
        var wall = sheet.Wide ? new SKRect(art.Left - (margin * 0.6f), margin, sheet.Width - margin, sheet.Height - margin) : new(margin, margin, sheet.Width - margin, art.Bottom);
        var columns = Math.Max(2, (int)MathF.Round(wall.Width / (sheet.Short * 0.3f)));
        var rows = Math.Max(2, (int)MathF.Round(wall.Height / (sheet.Short * 0.3f)));
        SKColor[] colors = [palette.Main, palette.Accent, palette.Soft, palette.Deep, palette.Paper.Mix(palette.Soft, 0.45f), palette.Ink];
        var last = -1;
        var xs = Cuts(random, wall.Left, wall.Right, columns);
        for (var column = 0; column < columns; column++)
        {
            var ys = Cuts(random, wall.Top, wall.Bottom, rows);
            for (var row = 0; row < rows; row++)
            {
                int color;
                do
                {
                    color = random.Below(colors.Length);
                }
                while (color == last);
                last = color;
                SKColor[] others = [.. colors.Where(other => Palette.Contrast(other, colors[color]) > 1.7)];
                Block(sheet, random.Split(), new(xs[column], ys[row], xs[column + 1], ys[row + 1]), colors[color], random.Pick(others));
            }
        }

        new Lockup(new(Face.Fat, sheet.Long * 0.16f, 3, TextAlign.Left, -0.005f, 0.98f), palette.Ink, palette.Ink) { SubtitleFace = Face.Italic, Anchor = Anchor.Middle }.Set(sheet, text);
    }

    private static float[] Cuts(Randomness random, float from, float to, int count)
    {
        var shares = Enumerable.Range(0, count).Select(_ => random.Between(0.75f, 1.35f)).ToArray();
        var total = shares.Sum();
        var at = from;
        return [from, .. shares.Select(share => at += (to - from) * share / total)];
    }

    private static void Block(Sheet sheet, Randomness random, SKRect box, SKColor ground, SKColor color)
    {
        // Scissors never cut quite straight.
        var slip = sheet.Short * 0.007f;
        float Slip() => random.Between(-slip, slip);
        using var paper = Sheet.Polygon(
            new(box.Left + Slip(), box.Top + Slip()), new(box.Right + Slip(), box.Top + Slip()), new(box.Right + Slip(), box.Bottom + Slip()), new(box.Left + Slip(), box.Bottom + Slip()));
        sheet.Fill(paper, ground);
        using (sheet.Clip(paper))
        {
            switch (random.Below(6))
            {
                case 0 or 1:
                    Frond(sheet, random, box, color);
                    break;
                case 2:
                    Star(sheet, random, box, color);
                    break;
                case 3:
                    Ribbons(sheet, random, box, color);
                    break;
                case 4:
                    Keys(sheet, random, box, color, ground);
                    break;
                default:
                    Pebbles(sheet, random, box, color);
                    break;
            }
        }
    }

    /// <summary>Seaweed: a bent stem with round fingers on both sides.</summary>
    private static void Frond(Sheet sheet, Randomness random, SKRect box, SKColor color)
    {
        var size = Math.Min(box.Width, box.Height);
        using (sheet.Turned(box.MidX, box.MidY, random.Between(-24, 24) + (box.Width > box.Height * 1.2f ? 90 : 0)))
        {
            var length = Math.Max(box.Width, box.Height) * 0.42f;
            var bend = size * random.Between(-0.16f, 0.16f);
            SKPoint Stem(float t) => new(bend * MathF.Sin(t * MathF.PI), length - (t * 2 * length));
            var fingers = random.Below(3) + 5;
            for (var index = 0; index < fingers; index++)
            {
                var t = (index + 0.4f) / fingers;
                var root = Stem(t);
                foreach (var side in new[] { -1, 1 })
                {
                    var reach = size * (0.17f + (0.2f * MathF.Sin(t * MathF.PI))) * random.Between(0.85f, 1.15f);
                    using var finger = new SKPath();
                    finger.MoveTo(root);
                    finger.QuadTo(root.X + (side * reach * 0.9f), root.Y + (reach * 0.1f), root.X + (side * reach), root.Y - (reach * random.Between(0.55f, 0.85f)));
                    sheet.Stroke(finger, size * 0.085f, color);
                }
            }

            using var stem = new SKPath();
            stem.MoveTo(Stem(0));
            for (var t = 0.05f; t <= 1.001f; t += 0.05f)
            {
                stem.LineTo(Stem(t));
            }

            sheet.Stroke(stem, size * 0.095f, color);
        }
    }

    private static void Star(Sheet sheet, Randomness random, SKRect box, SKColor color)
    {
        var points = random.Below(5) + 7;
        var radius = Math.Min(box.Width, box.Height) * 0.42f;
        var turn = random.Unit();
        using var star = Sheet.Polygon([.. Enumerable.Range(0, points * 2).Select(point =>
        {
            var reach = radius * (point % 2 == 0 ? random.Between(0.8f, 1.1f) : random.Between(0.42f, 0.52f));
            var angle = turn + (point * MathF.PI / points);
            return new SKPoint(box.MidX + (reach * MathF.Cos(angle)), box.MidY + (reach * MathF.Sin(angle)));
        })]);
        sheet.Fill(star, color);
    }

    private static void Ribbons(Sheet sheet, Randomness random, SKRect box, SKColor color)
    {
        var count = random.Below(2) + 3;
        var upright = box.Height > box.Width;
        for (var index = 0; index < count; index++)
        {
            using var ribbon = new SKPath();
            var across = (index + 0.5f) / count;
            for (var t = -0.05f; t <= 1.06f; t += 0.02f)
            {
                var wave = 0.045f * MathF.Sin((t * 9f) + (index * 0.5f));
                var point = upright ? new SKPoint(box.Left + (box.Width * (across + wave)), box.Top + (box.Height * t)) : new(box.Left + (box.Width * t), box.Top + (box.Height * (across + wave)));
                if (t < 0)
                {
                    ribbon.MoveTo(point);
                }
                else
                {
                    ribbon.LineTo(point);
                }
            }

            sheet.Stroke(ribbon, Math.Min(box.Width, box.Height) * 0.11f, color);
        }
    }

    private static void Keys(Sheet sheet, Randomness random, SKRect box, SKColor color, SKColor ground)
    {
        using (sheet.Turned(box.MidX, box.MidY, random.Pick([0f, -12f, 12f])))
        {
            var count = 7;
            float width = box.Width * 1.2f, key = width / count, top = -box.Height * 0.34f, bottom = box.Height * 0.34f;
            sheet.Fill(new SKRect(-width / 2, top, width / 2, bottom), color);
            for (var index = 1; index < count; index++)
            {
                var x = (-width / 2) + (index * key);
                sheet.Line(x, top, x, bottom, sheet.Short * 0.003f, ground);
                if (index % 7 is not (3 or 0))
                {
                    sheet.Fill(new SKRect(x - (key * 0.27f), top, x + (key * 0.27f), top + (box.Height * 0.4f)), ground);
                }
            }
        }
    }

    private static void Pebbles(Sheet sheet, Randomness random, SKRect box, SKColor color)
    {
        var size = Math.Min(box.Width, box.Height);
        var columns = Math.Max(2, (int)(box.Width / (size * 0.34f)));
        var rows = Math.Max(2, (int)(box.Height / (size * 0.34f)));
        for (var cell = 0; cell < columns * rows; cell++)
        {
            using (sheet.Turned(box.Left + (box.Width * ((cell % columns) + 0.5f) / columns), box.Top + (box.Height * ((cell / columns) + 0.5f) / rows), random.Between(0, 180)))
            {
                using var leaf = Scenery.Leaf(size * random.Between(0.22f, 0.3f), size * 0.08f);
                leaf.Offset(-size * 0.13f, 0);
                sheet.Fill(leaf, color);
            }
        }
    }
}
