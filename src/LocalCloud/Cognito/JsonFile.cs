using System.Text.Json;

namespace PosterSaaS.LocalCloud.Cognito;

/// <summary>One value kept in one file. A write is complete or it did not happen: a reader never meets half a file.</summary>
internal sealed class JsonFile<T>(string path)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    public T? Read()
    {
        if (!File.Exists(path))
        {
            return default;
        }

        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<T>(stream, Format);
    }

    public void Write(T value) => PrivateFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(value, Format));
}
