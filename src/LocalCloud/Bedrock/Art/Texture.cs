using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>What makes flat colour look printed: paper grain, halftone dots, a darker edge.</summary>
internal static class Texture
{
    private const int Tile = 256;

    /// <summary>The last step of every poster.</summary>
    public static void Finish(Sheet sheet)
    {
        if (sheet.Mood is Mood.Cinematic)
        {
            // The warm and cool split of a colour-graded film.
            using var grade = new SKPaint { Shader = Sheet.Down(0, sheet.Height, new SKColor(0, 120, 140, 70), new SKColor(255, 140, 50, 80)), BlendMode = SKBlendMode.Overlay };
            sheet.Canvas.DrawRect(sheet.Bounds, grade);
        }

        var (grain, edge) = sheet.Mood switch
        {
            Mood.Horror => (0.30f, 0.62f),
            Mood.Noir => (0.30f, 0.55f),
            Mood.Cinematic => (0.16f, 0.42f),
            Mood.Animation => (0.05f, 0f),
            _ => (0.14f, 0.10f),
        };
        if (edge > 0)
        {
            Vignette(sheet, edge);
        }

        Grain(sheet, grain);
    }

    /// <summary>Dots that shrink from one side of a box to the other.</summary>
    public static void Halftone(Sheet sheet, SKRect box, SKColor color, float pitch, bool fadeDown = true)
    {
        using var dots = new SKPath();
        var row = 0;
        for (var y = box.Top; y < box.Bottom + pitch; y += pitch * 0.866f, row++)
        {
            for (var x = box.Left + (row % 2 * pitch / 2); x < box.Right + pitch; x += pitch)
            {
                var t = Math.Clamp((y - box.Top) / box.Height, 0, 1);
                var radius = pitch * 0.56f * (fadeDown ? 1 - t : t);
                if (radius > 0.4f)
                {
                    dots.AddCircle(x, y, radius);
                }
            }
        }

        using (sheet.Clip(box))
        {
            sheet.Fill(dots, color);
        }
    }

    private static void Grain(Sheet sheet, float strength)
    {
        var random = sheet.Random.Split();
        using var noise = new SKBitmap(new SKImageInfo(Tile, Tile, SKColorType.Gray8, SKAlphaType.Opaque));
        var pixels = new byte[Tile * Tile];
        for (var index = 0; index < pixels.Length; index += 4)
        {
            // The sum of two even numbers falls around the middle, as grain does.
            var bits = random.Next();
            for (var part = 0; part < 4; part++)
            {
                pixels[index + part] = (byte)(((bits & 0xFF) + ((bits >> 8) & 0xFF)) / 2);
                bits >>= 16;
            }
        }

        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, noise.GetPixels(), pixels.Length);
        foreach (var (scale, share) in new[] { (1f, 1f), (3.7f, 0.45f) })
        {
            using var image = SKImage.FromBitmap(noise);
            using var shader = image.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, new SKSamplingOptions(SKFilterMode.Linear), SKMatrix.CreateScale(scale, scale));
            using var paint = new SKPaint { Shader = shader, BlendMode = SKBlendMode.Overlay, Color = SKColors.White.Fade(strength * share) };
            sheet.Canvas.DrawRect(sheet.Bounds, paint);
        }
    }

    private static void Vignette(Sheet sheet, float strength)
    {
        var radius = MathF.Sqrt((sheet.Width * sheet.Width) + (sheet.Height * sheet.Height)) / 2;
        using var shader = SKShader.CreateRadialGradient(new(sheet.Width / 2, sheet.Height / 2), radius,
            [SKColors.Black.Fade(0), SKColors.Black.Fade(strength * 0.15f), SKColors.Black.Fade(strength)], [0.45f, 0.7f, 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, BlendMode = SKBlendMode.Multiply, IsDither = true };
        sheet.Canvas.DrawRect(sheet.Bounds, paint);
    }
}
