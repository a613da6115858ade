using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A wall of square tiles, each with one plain shape.</summary>
internal static class Bauhaus
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        sheet.Clear(palette.Paper);
        var margin = sheet.Margin;
        var (text, art) = Scenery.Split(sheet, 0.3f, textOnTop: random.Chance(0.3f), column: 0.38f);
        var wall = sheet.Wide ? new SKRect(art.Left, margin, sheet.Width - margin, sheet.Height - margin) : new(margin, Math.Max(margin, art.Top), sheet.Width - margin, Math.Min(art.Bottom, sheet.Height - margin));

        // Whole tiles only, as large as the shorter side of the wall divides.
        var across = random.Pick([3, 4, 4]);
        var tile = wall.Width < wall.Height ? wall.Width / across : wall.Height / across;
        var columns = Math.Max(1, (int)MathF.Round(wall.Width / tile));
        var rows = Math.Max(1, (int)MathF.Round(wall.Height / tile));
        float tileWidth = wall.Width / columns, tileHeight = wall.Height / rows;
        SKColor[] colors = [palette.Main, palette.Accent, palette.Soft, palette.Deep, palette.Ink, palette.Paper];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var ground = random.Pick(colors);
                SKColor[] others = [.. colors.Where(color => Palette.Contrast(color, ground) > 1.45)];
                var box = SKRect.Create(wall.Left + (column * tileWidth), wall.Top + (row * tileHeight), tileWidth + 0.5f, tileHeight + 0.5f);
                using (sheet.Clip(box))
                {
                    sheet.Fill(box, ground);
                    Shape(sheet, random, box, random.Pick(others), random.Pick(others));
                }
            }
        }

        new Lockup(new(Face.Geometric, sheet.Long * 0.15f, 3, TextAlign.Left, -0.015f, 0.96f), palette.Ink, palette.Ink) { Anchor = sheet.Wide ? Anchor.Bottom : Anchor.Middle }.Set(sheet, text);
    }

    private static void Shape(Sheet sheet, Randomness random, SKRect box, SKColor color, SKColor second)
    {
        using (sheet.Turned(box.MidX, box.MidY, random.Below(4) * 90))
        {
            float w = box.Width / 2, h = box.Height / 2, radius = Math.Min(w, h);
            switch (random.Below(9))
            {
                case 0: // a quarter disc
                    sheet.Circle(-w, -h, radius * 2, color);
                    sheet.Circle(-w, -h, radius, second);
                    break;
                case 1: // two half discs
                    sheet.Circle(-w, 0, radius, color);
                    sheet.Circle(w, 0, radius, second);
                    break;
                case 2: // a disc in a disc
                    sheet.Circle(0, 0, radius * 0.92f, color);
                    sheet.Circle(0, 0, radius * 0.42f, second);
                    break;
                case 3: // a triangle
                    using (var triangle = Sheet.Polygon(new(-w, h), new(w, h), new(w, -h)))
                    {
                        sheet.Fill(triangle, color);
                    }

                    break;
                case 4: // stripes
                    for (var stripe = 0; stripe < 4; stripe++)
                    {
                        sheet.Fill(SKRect.Create(-w, -h + (stripe * h / 2), w * 2, h / 4), color);
                    }

                    break;
                case 5: // quarter rings
                    for (var ring = 4; ring > 0; ring--)
                    {
                        sheet.Circle(-w, h, radius * 2 * ring / 4, ring % 2 == 0 ? color : second);
                    }

                    break;
                case 6: // dots
                    for (var dot = 0; dot < 9; dot++)
                    {
                        sheet.Circle(((dot % 3) - 1) * w * 0.62f, ((dot / 3) - 1) * h * 0.62f, radius * 0.2f, color);
                    }

                    break;
                case 7: // an eye of two quarter discs
                    using (var eye = new SKPath())
                    {
                        eye.MoveTo(-w, -h);
                        eye.CubicTo(w * 0.1f, -h, w, -h * 0.1f, w, h);
                        eye.CubicTo(-w * 0.1f, h, -w, h * 0.1f, -w, -h);
                        sheet.Fill(eye, color);
                    }

                    sheet.Circle(0, 0, radius * 0.28f, second);
                    break;
                default: // a half disc and a bar
                    sheet.Circle(0, h, radius, color);
                    sheet.Fill(SKRect.Create(-w, -h, w * 2, h * 0.5f), second);
                    break;
            }
        }
    }
}
