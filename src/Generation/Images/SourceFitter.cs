using SkiaSharp;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>
/// Cuts a picture to the shape of the poster that starts from it, around its middle: the model takes the shape of what it is given, and
/// people choose theirs.
/// </summary>
public sealed class SourceFitter : IDisposable
{
    private const int JpegQuality = 92;

    private readonly SemaphoreSlim _desks = new(Environment.ProcessorCount);

    public void Dispose() => _desks.Dispose();

    /// <returns>Null when it is no picture.</returns>
    public async Task<byte[]?> FitAsync(byte[] picture, string aspectRatio, CancellationToken cancellationToken)
    {
        await _desks.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Fit(picture, ImageCheck.RatioOf(aspectRatio)), cancellationToken);
        }
        finally
        {
            _desks.Release();
        }
    }

    private static byte[]? Fit(byte[] picture, double ratio)
    {
        using var bitmap = SKBitmap.Decode(picture); // one of our own making, see the portal's UploadedPicture
        if (bitmap is null)
        {
            return null;
        }

        var width = Math.Min(bitmap.Width, (int)Math.Round(bitmap.Height * ratio));
        var height = Math.Min(bitmap.Height, (int)Math.Round(bitmap.Width / ratio));
        var (left, top) = ((bitmap.Width - width) / 2, (bitmap.Height - height) / 2);
        using var cut = new SKBitmap();
        if (!bitmap.ExtractSubset(cut, new SKRectI(left, top, left + width, top + height)))
        {
            return null;
        }

        using var encoded = cut.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return encoded.ToArray();
    }
}
