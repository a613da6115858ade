using System.Globalization;
using SkiaSharp;

namespace PosterSaaS.GenerationWorker.Images;

public enum ImageProblem
{
    /// <summary>The bytes begin like something else: a web page, another format.</summary>
    OtherFormat,

    /// <summary>The header cannot be read.</summary>
    Unreadable,

    /// <summary>Tiny, or so large that decoding it would hurt.</summary>
    UnlikelySize,

    /// <summary>Not the aspect ratio that was asked for.</summary>
    OtherRatio,

    /// <summary>The header is fine, the rest is not: cut off or damaged.</summary>
    Damaged,
}

/// <summary>Trusts nothing about bytes that claim to be a picture: first how they begin, then what the header says, then all of it.</summary>
public static class ImageCheck
{
    private const long PixelsMax = 16_000_000;
    private const int SideMin = 64;

    // Models round sides to multiples of 64, which moves a ratio by up to three per cent.
    private const double RatioTolerance = 0.05;

    /// <summary>The decoded picture, or what is wrong with it.</summary>
    public static (SKBitmap? Bitmap, ImageProblem? Problem) Decode(byte[] bytes, string format, string aspectRatio)
    {
        var expected = ImageFormat.Named(format);
        if (!expected.IsStartOf(bytes))
        {
            return (null, ImageProblem.OtherFormat);
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != expected.Encoding)
        {
            return (null, ImageProblem.Unreadable);
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (Math.Min(width, height) < SideMin || (long)width * height > PixelsMax)
        {
            return (null, ImageProblem.UnlikelySize);
        }

        return Math.Abs(((double)width / height / RatioOf(aspectRatio)) - 1) > RatioTolerance
            ? (null, ImageProblem.OtherRatio)
            : Decode(codec);
    }

    private static (SKBitmap? Bitmap, ImageProblem? Problem) Decode(SKCodec codec)
    {
        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success)
        {
            return (bitmap, null);
        }

        bitmap.Dispose();
        return (null, ImageProblem.Damaged);
    }

    /// <summary>Width by height.</summary>
    public static double RatioOf(string aspectRatio)
    {
        var colon = aspectRatio.IndexOf(':', StringComparison.Ordinal);
        return double.Parse(aspectRatio.AsSpan(0, colon), CultureInfo.InvariantCulture) / double.Parse(aspectRatio.AsSpan(colon + 1), CultureInfo.InvariantCulture);
    }
}
