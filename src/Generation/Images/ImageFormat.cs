using SkiaSharp;

namespace PosterSaaS.GenerationWorker.Images;

/// <summary>A picture format by its name in requests, with how its files begin.</summary>
internal sealed record ImageFormat(string Name, string ContentType, SKEncodedImageFormat Encoding)
{
    public static ImageFormat Png { get; } = new("png", "image/png", SKEncodedImageFormat.Png);

    public static ImageFormat Jpeg { get; } = new("jpeg", "image/jpeg", SKEncodedImageFormat.Jpeg);

    public static ImageFormat WebP { get; } = new("webp", "image/webp", SKEncodedImageFormat.Webp);

    public static ImageFormat Named(string name) => name switch
    {
        "png" => Png,
        "jpeg" => Jpeg,
        "webp" => WebP,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a picture format of ours."),
    };

    public bool IsStartOf(ReadOnlySpan<byte> bytes) => Name switch
    {
        "png" => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        "jpeg" => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        _ => bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8),
    };
}
