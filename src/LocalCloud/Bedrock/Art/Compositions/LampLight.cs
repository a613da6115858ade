using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art.Compositions;

/// <summary>Film noir: a street lamp's cone of light, somebody with a hat, a shadow far too long.</summary>
internal static class LampLight
{
    public static void Draw(Sheet sheet)
    {
        var (palette, random) = (sheet.Palette, sheet.Random);
        var light = palette.Soft.Mix(palette.Paper, 0.5f);
        sheet.Fill(sheet.Bounds, Sheet.Down(0, sheet.Height, palette.Ink, palette.Deep));
        float ground = sheet.Height * (sheet.Wide ? 0.84f : 0.68f), lampX = sheet.Width * (sheet.Wide ? 0.78f : random.Between(0.6f, 0.7f)), lampY = sheet.Height * (sheet.Wide ? 0.12f : 0.13f);
        Street(sheet, random.Split(), ground);

        var spread = sheet.Short * (sheet.Wide ? 0.44f : 0.46f);
        using (var cone = Sheet.Polygon(new(lampX - (sheet.Short * 0.03f), lampY), new(lampX + (sheet.Short * 0.03f), lampY), new(lampX + spread, ground), new(lampX - spread, ground)))
        {
            sheet.Fill(cone, Sheet.Down(lampY, ground, light.Fade(0.85f), light.Fade(0.22f)));
        }

        using (var pool = new SKPath())
        {
            pool.AddOval(new(lampX - spread, ground - (spread * 0.16f), lampX + spread, ground + (spread * 0.16f)));
            sheet.Fill(pool, light.Fade(0.75f));
        }

        var tall = (ground - lampY) * (sheet.Wide ? 0.66f : 0.52f);
        var x = lampX - (spread * random.Between(0.3f, 0.42f));
        Shadow(sheet, x, ground, tall);
        Figure(sheet, x, ground + (tall * 0.03f), tall, palette.Ink);
        Lamp(sheet, lampX, lampY, ground, light);
        Rain(sheet, random.Split(), light);

        var letters = palette.Paper;
        var box = sheet.Wide ? new SKRect(sheet.Margin, sheet.Margin, sheet.Width * 0.46f, sheet.Height - sheet.Margin) : new(sheet.Margin, ground + (sheet.Height * 0.075f), sheet.Width - sheet.Margin, sheet.Height - sheet.Margin);
        new Lockup(new(random.Chance(0.5f) ? Face.Italic : Face.Condensed, sheet.Long * 0.16f, 3, sheet.Wide ? TextAlign.Left : TextAlign.Center, 0.01f, 0.95f), palette.Readable(palette.Accent, palette.Ink, 4.5) == palette.Accent && random.Chance(0.5f) ? palette.Accent : letters, letters)
        {
            Anchor = Anchor.Middle,
            SubtitleTracking = 0.06f,
        }.Set(sheet, box);
    }

    private static void Street(Sheet sheet, Randomness random, float ground)
    {
        var palette = sheet.Palette;
        var x = -20f;
        while (x < sheet.Width)
        {
            var wide = sheet.Short * random.Between(0.16f, 0.3f);
            var top = ground - (sheet.Height * random.Between(0.36f, 0.62f));
            var wall = palette.Deep.Mix(palette.Main, random.Between(0.08f, 0.28f));
            sheet.Fill(new SKRect(x, top, x + wide, ground), Sheet.Down(top, ground, wall.Mix(palette.Ink, 0.45f), wall));
            for (var y = top + (wide * 0.14f); y < ground - (wide * 0.4f); y += wide * 0.3f)
            {
                for (var column = 0; column < 3; column++)
                {
                    var left = x + (wide * (0.12f + (column * 0.29f)));
                    var lit = random.Chance(0.06f) && (!sheet.Wide || left > sheet.Width * 0.5f);
                    sheet.Fill(new SKRect(left, y, left + (wide * 0.17f), y + (wide * 0.2f)), lit ? palette.Soft.Fade(0.8f) : palette.Ink.Fade(0.5f));
                }
            }

            x += wide + 2;
        }

        sheet.Fill(new SKRect(0, ground, sheet.Width, sheet.Height), Sheet.Down(ground, sheet.Height, palette.Deep.Mix(palette.Main, 0.22f), palette.Ink));
    }

    private static void Lamp(Sheet sheet, float x, float y, float ground, SKColor light)
    {
        var iron = sheet.Palette.Ink;
        var post = x + (sheet.Short * 0.16f);
        sheet.Line(post, y - (sheet.Short * 0.03f), post, ground + (sheet.Short * 0.02f), sheet.Short * 0.014f, iron);
        sheet.Fill(new SKRect(post - (sheet.Short * 0.02f), ground - (sheet.Short * 0.1f), post + (sheet.Short * 0.02f), ground + (sheet.Short * 0.025f)), iron);
        using var arm = new SKPath();
        arm.MoveTo(post, y);
        arm.CubicTo(post, y - (sheet.Short * 0.08f), x, y - (sheet.Short * 0.08f), x, y - (sheet.Short * 0.02f));
        sheet.Stroke(arm, sheet.Short * 0.011f, iron);
        using var shade = Sheet.Polygon(new(x - (sheet.Short * 0.016f), y - (sheet.Short * 0.026f)), new(x + (sheet.Short * 0.016f), y - (sheet.Short * 0.026f)), new(x + (sheet.Short * 0.044f), y + (sheet.Short * 0.008f)), new(x - (sheet.Short * 0.044f), y + (sheet.Short * 0.008f)));
        sheet.Fill(shade, iron);
        sheet.Glow(x, y + (sheet.Short * 0.012f), sheet.Short * 0.16f, light.Fade(0.9f));
        sheet.Circle(x, y + (sheet.Short * 0.008f), sheet.Short * 0.017f, SKColors.White);
    }

    /// <summary>Hat, coat and legs, drawn in a box one unit high with the feet at zero.</summary>
    private static SKPath Person()
    {
        var person = new SKPath { FillType = SKPathFillType.Winding };
        person.MoveTo(-0.105f, -0.905f); // brim
        person.QuadTo(0, -0.875f, 0.105f, -0.905f);
        person.QuadTo(0.085f, -0.925f, 0.056f, -0.925f);
        person.LineTo(0.05f, -0.985f); // crown, dented
        person.QuadTo(0.02f, -1f, 0, -0.985f);
        person.QuadTo(-0.025f, -1f, -0.05f, -0.985f);
        person.LineTo(-0.056f, -0.925f);
        person.QuadTo(-0.085f, -0.925f, -0.105f, -0.905f);
        person.Close();
        using var head = new SKPath();
        head.AddOval(new(-0.045f, -0.93f, 0.045f, -0.815f));
        person.Op(head, SKPathOp.Union, person);
        using var coat = Coat();
        person.Op(coat, SKPathOp.Union, person);
        return person;
    }

    private static SKPath Coat()
    {
        var person = new SKPath();
        person.MoveTo(-0.03f, -0.85f);
        person.LineTo(0.03f, -0.85f);
        person.LineTo(0.06f, -0.8f); // collar
        person.CubicTo(0.14f, -0.785f, 0.15f, -0.75f, 0.155f, -0.68f); // shoulder
        person.LineTo(0.165f, -0.46f); // arm, hand in the pocket
        person.LineTo(0.12f, -0.44f);
        person.LineTo(0.125f, -0.5f);
        person.LineTo(0.15f, -0.2f); // hem
        person.LineTo(0.02f, -0.185f);
        person.LineTo(-0.145f, -0.2f);
        person.LineTo(-0.12f, -0.5f);
        person.LineTo(-0.118f, -0.44f);
        person.LineTo(-0.165f, -0.46f);
        person.LineTo(-0.155f, -0.68f);
        person.CubicTo(-0.15f, -0.75f, -0.14f, -0.785f, -0.06f, -0.8f);
        person.Close();
        using var legs = new SKPath();
        legs.AddPoly([new(-0.085f, -0.22f), new(-0.01f, -0.22f), new(-0.03f, -0.015f), new(-0.085f, 0), new(-0.1f, -0.012f), new(-0.075f, -0.03f)]);
        legs.AddPoly([new(0.015f, -0.22f), new(0.09f, -0.22f), new(0.08f, -0.03f), new(0.115f, -0.01f), new(0.1f, 0.002f), new(0.035f, -0.008f)]);
        person.Op(legs, SKPathOp.Union, person);
        return person;
    }

    private static void Figure(Sheet sheet, float x, float y, float tall, SKColor color)
    {
        using var person = Person();
        person.Transform(SKMatrix.CreateScale(tall, tall).PostConcat(SKMatrix.CreateTranslation(x, y)));
        sheet.Fill(person, color);
    }

    private static void Shadow(Sheet sheet, float x, float ground, float tall)
    {
        using var person = Person();

        // Thrown flat on the ground, towards us and away from the lamp.
        var flat = new SKMatrix(tall, 0.9f * tall, x, 0, -0.42f * tall, ground + (tall * 0.03f), 0, 0, 1);
        person.Transform(flat);
        sheet.Fill(person, Sheet.Down(ground, ground + (tall * 0.45f), sheet.Palette.Ink.Fade(0.9f), sheet.Palette.Ink.Fade(0.15f)));
    }

    private static void Rain(Sheet sheet, Randomness random, SKColor color)
    {
        for (var drop = 0; drop < 130; drop++)
        {
            float x = random.Between(0, sheet.Width * 1.1f), y = random.Between(0, sheet.Height * 0.72f), length = sheet.Short * random.Between(0.02f, 0.05f);
            sheet.Line(x, y, x - (length * 0.2f), y + length, 1.1f, color.Fade(random.Between(0.08f, 0.24f)));
        }
    }
}
