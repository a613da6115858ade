using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>The checksums that an SDK sends with a body, in a header or in a trailer. A body that does not have them is not stored.</summary>
internal static class PayloadChecksum
{
    public const string HeaderPrefix = "x-amz-checksum-";

    private static readonly Dictionary<string, Func<byte[], byte[]>> Algorithms = new(StringComparer.OrdinalIgnoreCase)
    {
        [HeaderPrefix + "crc32"] = content => Crc32(content, reversedPolynomial: 0xEDB88320),
        [HeaderPrefix + "crc32c"] = content => Crc32(content, reversedPolynomial: 0x82F63B78),
        [HeaderPrefix + "crc64nvme"] = content => Crc64(content, reversedPolynomial: 0x9A6C9329AC4BC9B5),
        [HeaderPrefix + "sha1"] = SHA1.HashData,
        [HeaderPrefix + "sha256"] = SHA256.HashData,
    };

    public static void Check(byte[] content, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, expected) in headers)
        {
            if (Algorithms.TryGetValue(name, out var compute) && expected != Convert.ToBase64String(compute(content)))
            {
                throw S3Exception.BadDigest(name[HeaderPrefix.Length..].ToUpperInvariant());
            }
        }
    }

    private static byte[] Crc32(byte[] content, uint reversedPolynomial)
    {
        var checksum = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, ~(uint)Remainder(content, uint.MaxValue, reversedPolynomial));
        return checksum;
    }

    private static byte[] Crc64(byte[] content, ulong reversedPolynomial)
    {
        var checksum = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(checksum, ~Remainder(content, ulong.MaxValue, reversedPolynomial));
        return checksum;
    }

    // All of S3's cyclic checksums shift to the right, so one loop serves both widths.
    private static ulong Remainder(byte[] content, ulong initial, ulong reversedPolynomial)
    {
        var table = new ulong[256];
        for (var index = 0; index < table.Length; index++)
        {
            var entry = (ulong)index;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ reversedPolynomial;
            }

            table[index] = entry;
        }

        var remainder = initial;
        foreach (var value in content)
        {
            remainder = (remainder >> 8) ^ table[(byte)remainder ^ value];
        }

        return remainder;
    }
}
