namespace PosterSaaS.GenerationWorker.Images;

/// <summary>Makes pictures from words. Each call costs money, so nothing behind this retries.</summary>
public interface IImageModel
{
    /// <exception cref="OperationCanceledException">The caller no longer wants the picture.</exception>
    Task<ModelAnswer> PaintAsync(ImageRequest request, CancellationToken cancellationToken);
}
