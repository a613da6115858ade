namespace PosterSaaS.GenerationWorker.Images;

/// <summary>A picture that was looked at, ready to be stored.</summary>
public sealed record FinishedPoster(byte[] Original, string ContentType, int Width, int Height, byte[] Thumbnail);
