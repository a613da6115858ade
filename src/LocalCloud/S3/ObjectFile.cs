using System.Buffers.Binary;
using System.Text.Json;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>
/// An object is one file: its bytes, then what is known about it as JSON, then the length of that JSON. One rename therefore makes it
/// visible whole, and one open handle reads bytes and headers that belong together.
/// </summary>
internal static class ObjectFile
{
    private const int LengthBytes = sizeof(int);

    public static async Task<StoredObject> WriteAsync(string path, ObjectContent content, StoredObject details, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await content.CopyToAsync(file, cancellationToken);

        var size = file.Length;
        file.Position = 0;
        var eTag = content.ETag ?? await EntityTag.OfAsync(file, cancellationToken);
        var stored = details with { Size = size, ETag = eTag };
        WriteDetails(file, stored);
        return stored;
    }

    /// <summary>Writes other details behind the same bytes.</summary>
    public static void Describe(string path, StoredObject stored)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
        WriteDetails(file, stored);
    }

    /// <summary>Null where there is no such file. The content is at its start; it ends where <see cref="StoredObject.Size"/> says.</summary>
    public static OpenedObject? Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        try
        {
            return new OpenedObject(ReadDetails(file), file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What is known about it; null where there is no such file.</summary>
    public static StoredObject? Read(string path)
    {
        using var opened = Open(path);
        return opened?.Stored;
    }

    private static void WriteDetails(FileStream file, StoredObject stored)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(stored);
        var length = new byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        file.SetLength(stored.Size);
        file.Position = stored.Size;
        file.Write(json);
        file.Write(length);
    }

    private static StoredObject ReadDetails(FileStream file)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        file.Seek(-LengthBytes, SeekOrigin.End);
        file.ReadExactly(length);

        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        file.Seek(-LengthBytes - json.Length, SeekOrigin.End);
        file.ReadExactly(json);

        file.Position = 0;
        return JsonSerializer.Deserialize<StoredObject>(json) ?? throw new InvalidDataException("An object file without details.");
    }
}
