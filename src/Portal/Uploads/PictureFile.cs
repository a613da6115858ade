using System.Buffers.Binary;

namespace PosterSaaS.Portal.Uploads;

/// <summary>A file that begins as a picture does, before anything in it is believed.</summary>
internal static class PictureFile
{
    private const int PngChunkOverhead = 12; // length, type and checksum

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file, of a PNG only the chunks that make the picture; null when it is neither PNG, JPEG nor WebP.</summary>
    public static byte[]? Open(byte[] file)
    {
        ReadOnlySpan<byte> bytes = file;
        return bytes.StartsWith(PngSignature) ? WithoutExtras(file)
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? file
            : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? file
            : null;
    }

    // Text and colour profiles in a PNG are compressed, and a decoder inflates them before anybody can say how large they may become.
    private static byte[] WithoutExtras(byte[] file)
    {
        using var kept = new MemoryStream(file.Length);
        kept.Write(file, 0, PngSignature.Length);
        var position = PngSignature.Length;
        while (file.Length - position >= PngChunkOverhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
            if (length > file.Length - position - PngChunkOverhead)
            {
                break; // cut off: the decoder says so
            }

            var size = (int)length + PngChunkOverhead;
            if (IsCritical(file.AsSpan(position + 4, 4)))
            {
                kept.Write(file, position, size);
            }

            position += size;
        }

        return kept.ToArray();
    }

    private static bool IsCritical(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8);
}
