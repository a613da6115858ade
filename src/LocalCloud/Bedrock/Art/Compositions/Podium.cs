using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>A product picture: a bottle on a round podium, arches and a ball, light from the left.</summary>
internal static class Podium
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var wall = random.Pick([palette.Soft, palette.Soft.Mix(palette.Paper, 0.5f), palette.Main.Mix(palette.Paper, 0.4f)]);
        sheet.Fill(sheet.Bounds, Sheet.Along(new(0, 0), new(sheet.Width, sheet.Height), wall.Mix(SKColors.White, 0.18f), wall, wall.Mix(palette.Main, 0.14f)));
        var (text, art) = Scenery.Split(sheet, 0.27f, textOnTop: true, column: 0.42f);
        var floor = sheet.Height * (sheet.Wide ? 0.8f : 0.83f);
        sheet.Fill(new SKRect(0, floor, sheet.Width, sheet.Height), Sheet.Down(floor, sheet.Height, wall.Mix(palette.Main, 0.22f), wall.Mix(palette.Main, 0.05f)));
        float x = art.MidX, unit = Math.Min(art.Width * 0.215f, (floor - art.Top) * 0.245f);

        Arch(sheet, x - (unit * 1.15f), floor, unit * 1.05f, (floor - art.Top) * 0.9f, palette.Main.Mix(wall, 0.15f));
        Arch(sheet, x + (unit * 1.25f), floor, unit * 0.8f, (floor - art.Top) * 0.64f, palette.Accent.Mix(wall, 0.1f));
        sheet.Circle(x + (unit * random.Between(0.7f, 1f)), floor - (unit * 3.1f), unit * 0.62f, SKShader.CreateRadialGradient(new(x + (unit * 0.6f), floor - (unit * 3.35f)), unit * 1.1f, [palette.Paper, palette.Soft.Mix(palette.Accent, 0.45f)], null, SKShaderTileMode.Clamp));

        Shadow(sheet, x, floor + (unit * 0.34f), unit * 1.9f);
        Drum(sheet, x, floor + (unit * 0.3f), unit * 1.55f, unit * 0.42f, palette.Paper);
        Drum(sheet, x, floor - (unit * 0.12f), unit * 1.05f, unit * 0.36f, palette.Soft.Mix(palette.Accent, 0.25f));
        Bottle(sheet, random.Split(), x, floor - (unit * 0.44f), unit);
        Ball(sheet, x + (unit * 1.75f), floor + (unit * 0.3f), unit * 0.3f, palette.Accent);
        Ball(sheet, x - (unit * 1.85f), floor + (unit * 0.34f), unit * 0.2f, palette.Deep);

        var letters = palette.TextOn(wall);
        new Lockup(new(random.Chance(0.5f) ? Face.Italic : Face.Geometric, sheet.Long * 0.12f, 3, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0, 0.98f), letters, letters) { Anchor = sheet.Wide ? Anchor.Middle : Anchor.Top, SubtitleTracking = 0.04f }.Set(sheet, text);
    }

    private static void Arch(Sheet sheet, float x, float floor, float half, float tall, SKColor color)
    {
        using var arch = new SKPath();
        arch.AddRoundRect(new SKRect(x - half, floor - tall, x + half, floor + half), half, half);
        using (sheet.Clip(new SKRect(0, 0, sheet.Width, floor)))
        {
            sheet.Fill(arch, Sheet.Along(new(x - half, 0), new(x + half, 0), color.Mix(SKColors.White, 0.16f), color, color.Mix(SKColors.Black, 0.1f)));
        }
    }

    private static void Drum(Sheet sheet, float x, float bottom, float half, float tall, SKColor color)
    {
        var flat = half * 0.2f;
        using var side = new SKPath();
        side.MoveTo(x - half, bottom - tall);
        side.LineTo(x - half, bottom);
        side.ArcTo(new(x - half, bottom - flat, x + half, bottom + flat), 180, -180, false);
        side.LineTo(x + half, bottom - tall);
        side.Close();
        sheet.Fill(side, Sheet.Along(new(x - half, 0), new(x + half, 0), color.Mix(SKColors.White, 0.25f), color, color.Mix(sheet.Palette.Ink, 0.28f)));
        using var top = new SKPath();
        top.AddOval(new(x - half, bottom - tall - flat, x + half, bottom - tall + flat));
        sheet.Fill(top, color.Mix(SKColors.White, 0.35f));
    }

    private static void Bottle(Sheet sheet, Randomness random, float x, float bottom, float unit)
    {
        var palette = sheet.Palette;
        var glass = random.Pick([palette.Deep, palette.Main, palette.Accent]);
        float half = unit * 0.56f, tall = unit * random.Between(1.55f, 1.9f), shoulder = unit * random.Between(0.2f, 0.5f);
        using var body = new SKPath();
        body.MoveTo(x - half, bottom - (unit * 0.08f));
        body.LineTo(x - half, bottom - tall + shoulder);
        body.CubicTo(x - half, bottom - tall, x - (unit * 0.2f), bottom - tall, x - (unit * 0.2f), bottom - tall - (unit * 0.1f));
        body.LineTo(x + (unit * 0.2f), bottom - tall - (unit * 0.1f));
        body.CubicTo(x + (unit * 0.2f), bottom - tall, x + half, bottom - tall, x + half, bottom - tall + shoulder);
        body.LineTo(x + half, bottom - (unit * 0.08f));
        body.QuadTo(x, bottom + (unit * 0.14f), x - half, bottom - (unit * 0.08f));
        body.Close();
        sheet.Fill(body, Sheet.Along(new(x - half, 0), new(x + half, 0), glass.Mix(SKColors.White, 0.2f), glass.Mix(SKColors.White, 0.45f), glass, glass.Mix(palette.Ink, 0.4f)));
        var cap = SKRect.Create(x - (unit * 0.25f), bottom - tall - (unit * 0.56f), unit * 0.5f, unit * 0.48f);
        sheet.Fill(cap, Sheet.Along(new(cap.Left, 0), new(cap.Right, 0), palette.Soft.Mix(SKColors.White, 0.4f), palette.Soft, palette.Ink.Mix(palette.Soft, 0.45f)));
        var label = new SKRect(x - (half * 0.68f), bottom - (tall * 0.6f), x + (half * 0.68f), bottom - (tall * 0.24f));
        sheet.Fill(label, palette.Paper);
        sheet.Frame(new(label.Left + 4, label.Top + 4, label.Right - 4, label.Bottom - 4), 1.5f, glass);
        sheet.Circle(label.MidX, label.MidY, label.Height * 0.2f, palette.Accent);
    }

    private static void Ball(Sheet sheet, float x, float bottom, float radius, SKColor color)
    {
        Shadow(sheet, x, bottom, radius * 1.3f);
        var y = bottom - radius;
        sheet.Circle(x, y, radius, SKShader.CreateRadialGradient(new(x - (radius * 0.4f), y - (radius * 0.45f)), radius * 1.5f, [color.Mix(SKColors.White, 0.5f), color, color.Mix(sheet.Palette.Ink, 0.5f)], [0, 0.5f, 1], SKShaderTileMode.Clamp));
    }

    private static void Shadow(Sheet sheet, float x, float y, float half)
    {
        using var shadow = new SKPath();
        shadow.AddOval(new(x - (half * 0.85f), y - (half * 0.16f), x + (half * 1.3f), y + (half * 0.2f)));
        using var paint = new SKPaint { Color = sheet.Palette.Ink.Fade(0.28f), IsAntialias = true, MaskFilter = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, half * 0.09f) };
        sheet.Canvas.DrawPath(shadow, paint);
    }
}
