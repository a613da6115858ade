using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

internal static class PosterEncoder
{
    private const int Quality = 90;

    public static byte[] Encode(SKBitmap picture, string format)
    {
        using var pixels = picture.PeekPixels();
        using var data = format switch
        {
            "jpeg" => pixels.Encode(new SKJpegEncoderOptions(Quality)),
            "webp" => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, Quality)),
            // Grain does not deflate well, so a higher level costs time and saves next to nothing.
            _ => pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 3)),
        };
        return data!.ToArray();
    }
}
