using SkiaSharp;

namespace PosterSaaS.Portal.Uploads;

/// <summary>
/// Makes a picture of our own from a file of somebody else's. The file is trusted in nothing: first how it begins, then what its header
/// says, and only then is it decoded, drawn upright on white and written anew, so that no metadata and nothing that is hidden in it stays.
/// </summary>
public sealed class PictureReader : IDisposable
{
    public const int BytesMax = 5 * 1024 * 1024;

    /// <summary>Of each side.</summary>
    public const int SideMin = 256;

    public const int PixelsMax = 16_000_000;

    private const int SideMax = 1536; // what the model makes of it is no larger
    private const int JpegQuality = 90;

    // A decoded picture takes up to 64 MB: one at a time, whoever sends how many.
    private readonly SemaphoreSlim _desk = new(1);

    public void Dispose() => _desk.Dispose();

    /// <returns>A JPEG of at most 1,536 pixels a side, or what is wrong with the file.</returns>
    public async Task<(byte[]? Jpeg, PictureProblem? Problem)> ReadAsync(byte[] file, CancellationToken cancellationToken)
    {
        await _desk.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(file), cancellationToken);
        }
        finally
        {
            _desk.Release();
        }
    }

    private static (byte[]? Jpeg, PictureProblem? Problem) Read(byte[] file)
    {
        if (file.Length is 0 or > BytesMax)
        {
            return (null, file.Length is 0 ? PictureProblem.Empty : PictureProblem.TooLarge);
        }

        if (PictureFile.Open(file) is not { } clean)
        {
            return (null, PictureProblem.OtherFormat);
        }

        using var data = SKData.CreateCopy(clean);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.FrameCount > 1)
        {
            return (null, PictureProblem.Damaged);
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > PixelsMax)
        {
            return (null, PictureProblem.TooManyPixels);
        }

        if (Math.Min(width, height) < SideMin)
        {
            return (null, PictureProblem.TooSmall);
        }

        return Decode(codec) is { } jpeg ? (jpeg, null) : (null, PictureProblem.Damaged);
    }

    private static byte[]? Decode(SKCodec codec)
    {
        // A JPEG can be decoded small at once; the other formats come in full size whatever is asked.
        var scaled = codec.GetScaledDimensions(Math.Min(1f, (float)SideMax / Math.Max(codec.Info.Width, codec.Info.Height)));
        using var bitmap = new SKBitmap(new SKImageInfo(scaled.Width, scaled.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success ? Draw(bitmap, codec.EncodedOrigin) : null;
    }

    private static byte[] Draw(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        var scale = Math.Min(1f, (float)SideMax / Math.Max(width, height));
        using var upright = new SKBitmap(new SKImageInfo((int)Math.Round(width * scale), (int)Math.Round(height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        canvas.Concat(Upright(origin, bitmap.Width, bitmap.Height));
        using var picture = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var encoded = upright.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return encoded.ToArray();
    }

    /// <summary>What turns a picture as it is stored into how it was seen; the numbers are those of Exif's orientation.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
