using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PosterSaaS.TestSupport.Images;

namespace PosterSaaS.Portal.Tests.Uploads;

/// <summary>Files that people, and others, send as pictures.</summary>
internal static class Files
{
    /// <summary>What must be found in nothing that is stored.</summary>
    public const string Canary = "CANARY-52.5163N-13.3777E";

    private const int AfterHeader = 33; // signature and IHDR

    /// <summary>A photo as phones make them: lying on its side, with the place where it was taken.</summary>
    /// <param name="orientation">Exif's number, 1 to 8.</param>
    public static byte[] JpegWithExif(int orientation, int width = 512, int height = 384)
    {
        var picture = Pictures.Jpeg(width, height);
        byte[] tiff =
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, // big-endian, the directory follows
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(Canary),
        ];
        var segment = new byte[4];
        (segment[0], segment[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(tiff.Length + 2));
        return [.. picture[..2], .. segment, .. tiff, .. picture[2..]];
    }

    /// <summary>A picture with something after its end.</summary>
    public static byte[] Polyglot() => [.. Pictures.Png(), .. Encoding.ASCII.GetBytes($"<script>alert('{Canary}')</script>")];

    public static byte[] PngWithText() => WithChunk(Pictures.Png(), "tEXt", Encoding.ASCII.GetBytes("Comment\0" + Canary));

    /// <summary>A small file with a text that inflates to 200 MB.</summary>
    public static byte[] TextBomb()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var megabyte = 0; megabyte < 200; megabyte++)
            {
                zlib.Write(zeros);
            }
        }

        return WithChunk(Pictures.Png(), "zTXt", [.. "Comment\0\0"u8, .. packed.ToArray()]);
    }

    private static byte[] WithChunk(byte[] png, string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        var (length, checksum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Pictures.Crc(named));
        return [.. png[..AfterHeader], .. length, .. named, .. checksum, .. png[AfterHeader..]];
    }
}
