using SkiaSharp;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>Small pictures for lists: a page of twenty has to weigh little.</summary>
public static class Thumbnailer
{
    public const string ContentType = "image/webp";
    public const int SideMax = 480;
    private const int Quality = 76;

    public static byte[] Make(SKBitmap picture)
    {
        var scale = Math.Min(1, (double)SideMax / Math.Max(picture.Width, picture.Height));
        var size = new SKImageInfo(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        using var small = picture.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var encoded = small.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }
}
