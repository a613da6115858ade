using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A city at night: a great moon behind towers, lit windows, the title in the sky.</summary>
internal static class NightCity
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var glow = sheet.Mood is Mood.Noir ? palette.Soft.Mix(palette.Main, 0.5f) : palette.Accent;
        sheet.Fill(sheet.Bounds, Sheet.Down(0, sheet.Height * 0.92f, palette.Ink, palette.Deep, palette.Main.Mix(palette.Deep, 0.3f), glow.Mix(palette.Main, 0.25f)));
        Scenery.Stars(sheet, random.Split(), new(0, 0, sheet.Width, sheet.Height * 0.55f), palette.Paper, 220);

        float x = sheet.Width * (sheet.Wide ? random.Between(0.68f, 0.78f) : random.Between(0.4f, 0.62f)), y = sheet.Height * (sheet.Wide ? 0.44f : 0.56f), radius = sheet.Short * (sheet.Wide ? 0.27f : 0.27f);
        sheet.Glow(x, y, radius * 2.4f, palette.Soft.Fade(0.5f));
        sheet.Circle(x, y, radius, Sheet.Down(y - radius, y + radius, palette.Paper, palette.Soft));
        foreach (var (dx, dy, size) in new[] { (-0.3f, -0.25f, 0.2f), (0.25f, 0.1f, 0.14f), (-0.1f, 0.35f, 0.1f), (0.4f, -0.4f, 0.08f) })
        {
            sheet.Circle(x + (dx * radius), y + (dy * radius), size * radius, palette.Soft.Mix(palette.Main, 0.3f).Fade(0.35f));
        }

        for (var strip = 0; strip < 3; strip++)
        {
            Scenery.Cloud(sheet, random, x + (radius * random.Between(-1.6f, 1.6f)), y + (radius * random.Between(-0.3f, 0.7f)), radius * random.Between(0.9f, 1.5f), palette.Deep.Fade(0.5f));
        }

        var haze = glow.Mix(palette.Main, 0.55f);
        Row(sheet, random.Split(), 0.50f, haze.Mix(palette.Deep, 0.25f), palette.Soft.Fade(0.45f), 0.055f);
        Row(sheet, random.Split(), 0.37f, palette.Deep.Mix(palette.Main, 0.3f), palette.Soft.Fade(0.9f), 0.075f);
        Row(sheet, random.Split(), 0.24f, palette.Ink.Mix(palette.Deep, 0.25f), palette.Soft, 0.1f);

        var box = sheet.Wide ? new SKRect(sheet.Margin, sheet.Margin, sheet.Width * 0.5f, sheet.Height * 0.66f) : new(sheet.Margin, sheet.Margin * 1.1f, sheet.Width - sheet.Margin, sheet.Height * 0.33f);
        new Lockup(new(Face.Condensed, sheet.Long * 0.2f, sheet.Wide ? 3 : 2, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0.02f, 0.9f, Upper: true), palette.Paper, palette.Paper)
        {
            SubtitleFace = Face.Italic,
            Anchor = Anchor.Top,
        }.Set(sheet, box);
    }

    private static void Row(Sheet sheet, Randomness random, float height, SKColor wall, SKColor light, float width)
    {
        var x = -sheet.Short * 0.03f;
        while (x < sheet.Width)
        {
            var wide = sheet.Short * width * random.Between(0.7f, 1.5f);

            // On wide sheets the towers make room for the title at the left.
            var room = sheet.Wide ? 0.45f + (0.75f * Math.Clamp(((x / sheet.Width) - 0.35f) / 0.3f, 0, 1)) : 1;
            var top = sheet.Height * (1 - (height * room * random.Between(0.55f, 1.1f)));
            Tower(sheet, random, new(x, top, x + wide, sheet.Height), wall, light);
            x += wide + (random.Chance(0.3f) ? sheet.Short * random.Between(0, 0.02f) : 0);
        }
    }

    private static void Tower(Sheet sheet, Randomness random, SKRect tower, SKColor wall, SKColor light)
    {
        sheet.Fill(tower, wall);
        sheet.Fill(new SKRect(tower.MidX + (tower.Width * 0.18f), tower.Top, tower.Right, tower.Bottom), wall.Mix(SKColors.Black, 0.13f));
        switch (random.Below(5))
        {
            case 0: // setbacks and a spire
                sheet.Fill(new SKRect(tower.Left + (tower.Width * 0.18f), tower.Top - (tower.Width * 0.35f), tower.Right - (tower.Width * 0.18f), tower.Top + 1), wall);
                sheet.Fill(new SKRect(tower.Left + (tower.Width * 0.34f), tower.Top - (tower.Width * 0.65f), tower.Right - (tower.Width * 0.34f), tower.Top), wall);
                sheet.Line(tower.MidX, tower.Top - (tower.Width * 0.6f), tower.MidX, tower.Top - (tower.Width * 1.4f), Math.Max(2, tower.Width * 0.04f), wall);
                break;
            case 1: // a sloped roof
                using (var roof = Sheet.Polygon(new(tower.Left, tower.Top + 1), new(tower.Left, tower.Top - (tower.Width * 0.45f)), new(tower.Right, tower.Top + 1)))
                {
                    sheet.Fill(roof, wall);
                }

                break;
            case 2: // a mast
                sheet.Line(tower.Left + (tower.Width * 0.3f), tower.Top + 1, tower.Left + (tower.Width * 0.3f), tower.Top - (tower.Width * 0.7f), Math.Max(2, tower.Width * 0.03f), wall);
                break;
            case 3: // a water tank
                sheet.Fill(new SKRect(tower.Left + (tower.Width * 0.55f), tower.Top - (tower.Width * 0.3f), tower.Left + (tower.Width * 0.85f), tower.Top - (tower.Width * 0.06f)), wall);
                sheet.Line(tower.Left + (tower.Width * 0.6f), tower.Top, tower.Left + (tower.Width * 0.6f), tower.Top - (tower.Width * 0.1f), 2, wall);
                sheet.Line(tower.Left + (tower.Width * 0.8f), tower.Top, tower.Left + (tower.Width * 0.8f), tower.Top - (tower.Width * 0.1f), 2, wall);
                break;
        }

        Windows(sheet, random, tower, light);
    }

    private static void Windows(Sheet sheet, Randomness random, SKRect tower, SKColor light)
    {
        var columns = random.Below(3) + 3;
        float pitch = tower.Width / (columns + 0.6f), tall = pitch * random.Between(1.1f, 1.6f), share = random.Between(0.2f, 0.55f);
        var warm = sheet.Mood is Mood.Noir ? light : sheet.Palette.Accent.Mix(light, 0.35f).WithAlpha(light.Alpha);
        for (var y = tower.Top + (pitch * 0.6f); y < tower.Bottom - tall; y += tall * 1.35f)
        {
            for (var column = 0; column < columns; column++)
            {
                if (random.Chance(share))
                {
                    var left = tower.Left + (pitch * (column + 0.5f));
                    sheet.Fill(new SKRect(left, y, left + (pitch * 0.55f), y + (tall * 0.7f)), random.Chance(0.25f) ? warm : light.Fade(light.Alpha / 255f * random.Between(0.5f, 1)));
                }
            }
        }
    }
}
