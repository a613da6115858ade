using SkiaSharp;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>From what the model sent to what is stored: checked, in the format asked for, with a thumbnail.</summary>
public sealed class PosterFinisher : IDisposable
{
    private const int WebPQuality = 92;

    // A decoded picture takes up to 64 MB, and this is all processor time: more at once would not be faster.
    private readonly SemaphoreSlim _desks = new(Environment.ProcessorCount);

    public void Dispose() => _desks.Dispose();

    /// <summary>The poster, or what is wrong with the picture.</summary>
    public async Task<(FinishedPoster? Poster, ImageProblem? Problem)> FinishAsync(ModelPicture picture, ImageRequest request, CancellationToken cancellationToken)
    {
        await _desks.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Finish(picture, request), cancellationToken);
        }
        finally
        {
            _desks.Release();
        }
    }

    private static (FinishedPoster? Poster, ImageProblem? Problem) Finish(ModelPicture picture, ImageRequest request)
    {
        var (bitmap, problem) = ImageCheck.Decode(picture.Bytes, picture.Format, request.AspectRatio);
        using (bitmap)
        {
            return bitmap is null ? (null, problem) : (Finish(picture, request, bitmap), null);
        }
    }

    private static FinishedPoster Finish(ModelPicture picture, ImageRequest request, SKBitmap bitmap) => new(
        picture.Format == request.OutputFormat ? picture.Bytes : Encode(bitmap, request.OutputFormat),
        ImageFormat.Named(request.OutputFormat).ContentType,
        bitmap.Width,
        bitmap.Height,
        Thumbnailer.Make(bitmap));

    private static byte[] Encode(SKBitmap bitmap, string format)
    {
        using var encoded = bitmap.Encode(ImageFormat.Named(format).Encoding, WebPQuality);
        return encoded.ToArray();
    }
}
