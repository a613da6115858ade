using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>One cup on a table, steam that rises into the picture, a warm disc behind.</summary>
internal static class Coffee
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var ground = random.Pick([palette.Soft, palette.Main, palette.Paper]);
        sheet.Clear(ground);
        var (text, art) = Scenery.Split(sheet, 0.3f, textOnTop: false, column: 0.44f);
        var table = sheet.Wide ? sheet.Height * 0.86f : art.Bottom - (sheet.Height * 0.015f);
        float x = art.MidX, size = Math.Min(art.Width * 0.3f, (table - art.Top) * 0.3f), disc = Math.Min(art.Width * 0.44f, (table - art.Top) * 0.46f);
        var halo = ground == palette.Main ? palette.Accent : palette.Accent.Mix(palette.Soft, 0.1f);
        if (Palette.Contrast(halo, ground) < 1.25)
        {
            halo = palette.Paper;
        }

        Scenery.Rays(sheet, x, table - (size * 1.2f), sheet.Long * 1.5f, 40, palette.Paper.Fade(0.12f));
        sheet.Circle(x, table - (disc * 0.92f), disc, halo);
        sheet.Fill(new SKRect(0, table, sheet.Width, sheet.Height), palette.Deep);
        if (!sheet.Wide)
        {
            sheet.Fill(new SKRect(0, table, sheet.Width, table + (sheet.Height * 0.008f)), palette.Ink);
        }

        Steam(sheet, random.Split(), x, table - (size * 1.22f), size);
        Cup(sheet, x, table, size);
        Beans(sheet, random.Split(), x, table + (size * 0.02f), size);

        var under = sheet.Wide ? ground : palette.Deep;
        new Lockup(new(Face.Fat, sheet.Long * 0.15f, sheet.Wide ? 3 : 2, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0, 0.98f), palette.TextOn(under), palette.TextOn(under)) { SubtitleFace = Face.Italic, Anchor = Anchor.Middle }
            .Set(sheet, sheet.Wide ? new(text.Left, text.Top, text.Right, table - (sheet.Margin * 0.6f)) : new(text.Left, table + (sheet.Height * 0.055f), text.Right, text.Bottom));
    }

    private static void Cup(Sheet sheet, float x, float table, float size)
    {
        var palette = sheet.Palette;
        var top = table - (size * 1.12f);
        using var saucer = new SKPath();
        saucer.AddOval(new(x - (size * 1.25f), table - (size * 0.2f), x + (size * 1.25f), table + (size * 0.08f)));
        sheet.Fill(saucer, palette.Paper.Mix(palette.Ink, 0.16f));
        using var plate = new SKPath();
        plate.AddOval(new(x - (size * 1.25f), table - (size * 0.24f), x + (size * 1.25f), table + (size * 0.03f)));
        sheet.Fill(plate, palette.Paper);
        using var handle = new SKPath();
        handle.AddOval(new(x + (size * 0.62f), top + (size * 0.12f), x + (size * 1.28f), top + (size * 0.68f)));
        sheet.Stroke(handle, size * 0.13f, palette.Paper.Mix(palette.Ink, 0.06f));
        using var bowl = new SKPath();
        bowl.MoveTo(x - (size * 0.92f), top);
        bowl.CubicTo(x - (size * 0.92f), top + (size * 0.7f), x - (size * 0.6f), table - (size * 0.1f), x - (size * 0.36f), table - (size * 0.09f));
        bowl.LineTo(x + (size * 0.36f), table - (size * 0.09f));
        bowl.CubicTo(x + (size * 0.6f), table - (size * 0.1f), x + (size * 0.92f), top + (size * 0.7f), x + (size * 0.92f), top);
        bowl.Close();
        sheet.Fill(bowl, palette.Paper);
        using (sheet.Clip(bowl))
        {
            using var shade = new SKPath();
            shade.MoveTo(x + (size * 0.3f), top);
            shade.CubicTo(x + (size * 0.4f), top + (size * 0.7f), x + (size * 0.1f), table, x - (size * 0.1f), table);
            shade.LineTo(x + size, table);
            shade.LineTo(x + size, top);
            shade.Close();
            sheet.Fill(shade, palette.Paper.Mix(palette.Ink, 0.14f));
            sheet.Fill(new SKRect(x - size, top + (size * 0.3f), x + size, top + (size * 0.42f)), palette.Accent);
            sheet.Fill(new SKRect(x - size, top + (size * 0.47f), x + size, top + (size * 0.5f)), palette.Accent);
        }

        using var rim = new SKPath();
        rim.AddOval(new(x - (size * 0.92f), top - (size * 0.17f), x + (size * 0.92f), top + (size * 0.17f)));
        sheet.Fill(rim, palette.Paper.Mix(palette.Ink, 0.08f));
        using var coffee = new SKPath();
        coffee.AddOval(new(x - (size * 0.84f), top - (size * 0.13f), x + (size * 0.84f), top + (size * 0.145f)));
        sheet.Fill(coffee, palette.Ink);
        using (sheet.Clip(coffee))
        {
            using var crema = new SKPath();
            crema.AddOval(new(x - (size * 0.7f), top - (size * 0.05f), x + (size * 0.66f), top + (size * 0.15f)));
            sheet.Fill(crema, palette.Main.Mix(palette.Ink, 0.4f));
        }
    }

    private static void Steam(Sheet sheet, Randomness random, float x, float bottom, float size)
    {
        var palette = sheet.Palette;
        for (var index = -1; index <= 1; index++)
        {
            var height = size * (index == 0 ? 1.75f : 1.3f) * random.Between(0.9f, 1.05f);
            float left = x + (index * size * 0.5f), swing = size * 0.2f * (random.Chance(0.5f) ? 1 : -1);
            using var wisp = new SKPath();
            wisp.MoveTo(left, bottom);
            wisp.CubicTo(left - swing, bottom - (height * 0.25f), left - swing, bottom - (height * 0.35f), left, bottom - (height * 0.52f));
            wisp.CubicTo(left + swing, bottom - (height * 0.68f), left + swing, bottom - (height * 0.78f), left - (swing * 0.2f), bottom - height);
            sheet.Stroke(wisp, size * 0.085f, palette.Paper.Fade(0.92f));
        }
    }

    private static void Beans(Sheet sheet, Randomness random, float x, float table, float size)
    {
        var palette = sheet.Palette;
        foreach (var at in new[] { -1.75f, -1.5f, 1.5f, 1.72f })
        {
            using (sheet.Turned(x + (size * at), table - (size * 0.08f), random.Between(-50, 50)))
            {
                using var bean = new SKPath();
                bean.AddOval(new(-size * 0.13f, -size * 0.09f, size * 0.13f, size * 0.09f));
                sheet.Fill(bean, palette.Ink.Mix(palette.Main, 0.25f));
                using var crease = new SKPath();
                crease.MoveTo(-size * 0.11f, 0);
                crease.CubicTo(-size * 0.04f, -size * 0.05f, size * 0.04f, size * 0.05f, size * 0.11f, 0);
                sheet.Stroke(crease, size * 0.016f, palette.Soft);
            }
        }
    }
}
