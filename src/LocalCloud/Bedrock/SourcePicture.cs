using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock;

/// <summary>The picture of an image-to-image call: its header is checked before a pixel is decoded.</summary>
internal static class SourcePicture
{
    private const int SideMin = 64;
    private const int PixelsMax = 9_437_184;
    private const float RatioMax = 2.5f;

    public static SKBitmap? Open(byte[] bytes, out string refusal)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        refusal = codec switch
        {
            null => "Unable to decode the input image.",
            { EncodedFormat: not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp) } => "The input image must be a PNG, JPEG or WebP image.",
            { Info: var info } when Math.Min(info.Width, info.Height) < SideMin => $"Every side of the input image must be at least {SideMin} pixels.",
            { Info: var info } when (long)info.Width * info.Height > PixelsMax => $"The input image must not have more than {PixelsMax} pixels.",
            { Info: var info } when Math.Max(info.Width, info.Height) > RatioMax * Math.Min(info.Width, info.Height) => "The aspect ratio of the input image must be between 1:2.5 and 2.5:1.",
            _ => "",
        };
        if (codec is null || refusal.Length > 0)
        {
            return null;
        }

        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        refusal = "Unable to decode the input image.";
        return null;
    }

    /// <summary>Strength 0 gives the picture back, 1 only the artwork.</summary>
    public static SKBitmap Blend(SKBitmap source, SKBitmap artwork, float strength)
    {
        var blend = artwork.Copy();
        using var canvas = new SKCanvas(blend);
        using var picture = SKImage.FromBitmap(source);
        using var paint = new SKPaint { Color = SKColors.White.WithAlpha((byte)Math.Round(255 * (1 - strength))), IsAntialias = true };
        canvas.DrawImage(picture, new SKRect(0, 0, blend.Width, blend.Height), new SKSamplingOptions(SKCubicResampler.Mitchell), paint);
        return blend;
    }
}
