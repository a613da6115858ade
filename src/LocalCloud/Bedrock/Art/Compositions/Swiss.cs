using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>International style: a grid, lots of air, one big idea, type set flush left.</summary>
internal static class Swiss
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var (ground, figure, second) = random.Below(3) switch
        {
            0 => (palette.Paper, palette.Main, palette.Ink),
            1 => (palette.Main, palette.Paper, palette.Ink),
            _ => (palette.Ink, palette.Accent == palette.Ink ? palette.Main : palette.Accent, palette.Paper),
        };
        sheet.Clear(ground);
        var (text, art) = Scenery.Split(sheet, 0.34f, textOnTop: true);
        var margin = sheet.Margin;
        var foot = sheet.Wide ? sheet.Height : sheet.Height - (margin * 2.6f);
        art = new(art.Left, art.Top, art.Right, foot);
        using (sheet.Clip(new SKRect(art.Left, sheet.Wide ? 0 : art.Top, sheet.Width, sheet.Wide ? sheet.Height : foot)))
        {
            Action<Sheet, Randomness, SKRect, SKColor, SKColor> idea = random.Below(4) switch
            {
                0 => Discs,
                1 => Stripes,
                2 => Dots,
                _ => Arcs,
            };
            idea(sheet, random.Split(), art, figure, second);
        }

        var letters = palette.TextOn(ground);
        var title = new TextStyle(Face.Geometric, sheet.Long * 0.13f, 4, TextAlign.Left, -0.02f, 0.98f);
        if (sheet.Wide)
        {
            sheet.Line(margin, margin, text.Right, margin, 3, letters);
            new Lockup(title, letters, letters) { Anchor = Anchor.Top }.Set(sheet, new(text.Left, text.Top + (margin * 0.6f), text.Right, text.Bottom));
            return;
        }

        using var block = TextBlock.Fit(sheet.Text.Title, title, new(text.Width, text.Height - (margin * 0.5f)));
        sheet.Line(margin, margin, sheet.Width - margin, margin, 3, letters);
        sheet.Write(block, text.Left, text.Top + (margin * 0.5f), letters);
        Foot(sheet, letters, foot);
    }

    /// <summary>Two columns of small type on the baseline of the page.</summary>
    private static void Foot(Sheet sheet, SKColor letters, float top)
    {
        var margin = sheet.Margin;
        var size = sheet.Short * 0.03f;
        var column = (sheet.Width - (margin * 3)) / 3;
        using var subtitle = TextBlock.Fit(sheet.Text.Subtitle.Length > 0 ? sheet.Text.Subtitle : "Poster", new(Face.Geometric, size, 2, TextAlign.Left, 0, 1.2f), new(column * 2, size * 2.4f));
        using var caption = TextBlock.Fit(sheet.Text.Caption, new(Face.Geometric, size, 2, TextAlign.Right, 0, 1.2f), new(column, size * 2.4f));
        var line = top + (margin * 0.7f);
        sheet.Line(margin, line, sheet.Width - margin, line, 3, letters);
        sheet.Write(subtitle, margin, line + (margin * 0.35f), letters);
        sheet.Write(caption, sheet.Width - margin - caption.Width, line + (margin * 0.35f), letters);
    }

    private static void Discs(Sheet sheet, Randomness random, SKRect art, SKColor figure, SKColor second)
    {
        var radius = Math.Min(art.Width * 0.62f, art.Height * (sheet.Wide ? 0.56f : 0.49f));
        float x = art.Left + (art.Width * random.Between(0.55f, 0.7f)), y = art.Top + (art.Height * (sheet.Wide ? random.Between(0.46f, 0.54f) : 0.5f));
        sheet.Circle(x, y, radius, figure);
        using var overlap = new SKPath();
        overlap.AddCircle(x, y, radius);
        float smaller = radius * random.Between(0.42f, 0.56f), angle = random.Between(2.4f, 4f);
        float x2 = Math.Max(art.Left + smaller + sheet.Margin, x + (radius * MathF.Cos(angle))), y2 = y + (radius * 0.8f * MathF.Sin(angle));
        sheet.Circle(x2, y2, smaller, second);
        using (sheet.Clip(overlap))
        {
            sheet.Circle(x2, y2, smaller, figure.Mix(second, 0.72f));
        }

        for (var ring = 1; ring <= 4; ring++)
        {
            sheet.Ring(x, y, radius * ring / 5f, 3, second.Fade(0.75f));
        }
    }

    private static void Stripes(Sheet sheet, Randomness random, SKRect art, SKColor figure, SKColor second)
    {
        var angle = random.Pick([-45f, -30f, 30f, 45f]);
        using (sheet.Turned(art.MidX, art.MidY, angle))
        {
            var reach = (art.Width + art.Height) * 0.8f;
            var y = -reach * 0.55f;
            for (var stripe = 0; stripe < 15; stripe++)
            {
                var width = reach * 0.0065f * (stripe + 1);
                sheet.Fill(new SKRect(-reach, y, reach, y + width), stripe % 5 == 3 ? second : figure);
                y += width + (reach * 0.0045f * (16 - stripe));
            }
        }
    }

    private static void Dots(Sheet sheet, Randomness random, SKRect art, SKColor figure, SKColor second)
    {
        var margin = sheet.Margin;
        var box = new SKRect(sheet.Wide ? art.Left : margin, art.Top + (sheet.Wide ? margin : 0), sheet.Width - margin, art.Bottom - (sheet.Wide ? margin : margin * 0.3f));
        var columns = (int)MathF.Round(box.Width / (sheet.Short * 0.085f));
        var pitch = box.Width / columns;
        var rows = (int)(box.Height / pitch);
        float fx = random.Between(0.15f, 0.85f), fy = random.Between(0.2f, 0.8f), wave = random.Between(7f, 12f);
        var odd = random.Below(rows * columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                float u = (column + 0.5f) / columns, v = (row + 0.5f) / rows;
                var distance = MathF.Sqrt(((u - fx) * (u - fx)) + ((v - fy) * (v - fy) * box.Height / box.Width * box.Height / box.Width));
                var radius = pitch * (0.27f + (0.21f * MathF.Cos(distance * wave)));
                sheet.Circle(box.Left + (pitch * (column + 0.5f)), box.Top + (box.Height * v), (row * columns) + column == odd ? pitch * 0.48f : radius, (row * columns) + column == odd ? second : figure);
            }
        }
    }

    private static void Arcs(Sheet sheet, Randomness random, SKRect art, SKColor figure, SKColor second)
    {
        var right = random.Chance(0.5f);
        float x = right ? art.Right : art.Left + (sheet.Wide ? 0 : sheet.Margin), y = art.Bottom;
        var reach = MathF.Sqrt((art.Width * art.Width) + (art.Height * art.Height)) * 0.92f;
        const int Count = 9;
        for (var arc = Count; arc > 0; arc--)
        {
            var radius = reach * arc / Count;
            sheet.Ring(x, y, radius - (reach / Count * 0.3f), reach / Count * (0.62f - (arc * 0.045f)), arc == 4 ? second : figure);
        }
    }
}
