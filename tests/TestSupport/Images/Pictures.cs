using SkiaSharp;

namespace PosterSaaS.TestSupport.Images;

/// <summary>Small honest pictures, and ways to spoil them.</summary>
public static class Pictures
{
    public static byte[] Png(int width = 256, int height = 384) => Encode(width, height, SKEncodedImageFormat.Png);

    public static byte[] Jpeg(int width = 256, int height = 384) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] WebP(int width = 256, int height = 384) => Encode(width, height, SKEncodedImageFormat.Webp);

    /// <summary>A PNG whose header claims another size; the header's checksum is right.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        var bytes = Png();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        return bytes;
    }

    private static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        using var paint = new SKPaint();
        paint.Shader = SKShader.CreatePerlinNoiseTurbulence(0.05f, 0.05f, 3, 7); // compresses badly, so that cutting it off cuts off pixels
        surface.Canvas.Clear(SKColors.MidnightBlue);
        surface.Canvas.DrawRect(0, 0, width, height, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The checksum of a chunk of a PNG.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
