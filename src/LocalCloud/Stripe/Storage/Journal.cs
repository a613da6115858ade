using System.Text.Json;
using System.Text.Json.Serialization;
using PosterSaaS.LocalCloud.Cognito;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Storage;

/// <summary>
/// A file with one line for each transaction: what it wrote, as JSON. The last word on an object counts. A line is whole or, after a crash, the last
/// one and ignored, so that a payment is never kept without its events.
/// </summary>
internal sealed class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly string _path;
    private StreamWriter? _writer;

    public Journal(string path) => _path = path;

    public int LinesAppended { get; private set; }

    public IEnumerable<StripeObject> Read()
    {
        if (!File.Exists(_path))
        {
            yield break;
        }

        foreach (var line in File.ReadLines(_path))
        {
            foreach (var written in Parse(line))
            {
                yield return written;
            }
        }
    }

    /// <summary>Begins the file anew with what is to be kept.</summary>
    public void Rewrite(IEnumerable<StripeObject> kept)
    {
        _writer?.Dispose();
        PrivateFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(kept, Format));
        _writer = new StreamWriter(new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read));
        _writer.WriteLine();
        LinesAppended = 0;
    }

    public void Append(IEnumerable<StripeObject> written)
    {
        _writer!.WriteLine(JsonSerializer.Serialize(written, Format));
        _writer.Flush();
        LinesAppended++;
    }

    public void Dispose() => _writer?.Dispose();

    private static IReadOnlyList<StripeObject> Parse(string line)
    {
        try
        {
            return line.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<StripeObject>>(line, Format)!;
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
