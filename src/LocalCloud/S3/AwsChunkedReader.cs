using System.Globalization;
using System.Text;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>A body without its frames, and the trailers that came after it.</summary>
internal sealed record ChunkedBody(byte[] Content, IReadOnlyDictionary<string, string> Trailers);

/// <summary>
/// Takes the frames off an <c>aws-chunked</c> body: for each chunk its length in hexadecimal, perhaps its signature, and its bytes; then a
/// chunk of no bytes, and perhaps trailers with a signature of their own.
/// </summary>
internal sealed class AwsChunkedReader
{
    private const string SignatureExtension = "chunk-signature=";
    private const string TrailerSignature = "x-amz-trailer-signature";

    private readonly ReadOnlyMemory<byte> _framed;
    private readonly ChunkSignatures? _signatures;
    private int _position;

    private AwsChunkedReader(ReadOnlyMemory<byte> framed, ChunkSignatures? signatures)
    {
        _framed = framed;
        _signatures = signatures;
    }

    /// <param name="framed">The body as it was sent.</param>
    /// <param name="signatures">What the chunks must be signed with; null where the client said that it does not sign them.</param>
    public static ChunkedBody Read(ReadOnlyMemory<byte> framed, ChunkSignatures? signatures)
    {
        var reader = new AwsChunkedReader(framed, signatures);
        var content = reader.ReadContent();
        return new ChunkedBody(content, reader.ReadTrailers());
    }

    private byte[] ReadContent()
    {
        using var content = new MemoryStream(_framed.Length);
        while (true)
        {
            var (length, signature) = ParseHeader(ReadLine() ?? throw S3Exception.IncompleteBody);
            var chunk = Take(length);
            if (_signatures is not null && !_signatures.Accepts(chunk.Span, signature))
            {
                throw S3Exception.ChunkSignatureMismatch;
            }

            if (length == 0)
            {
                return content.ToArray();
            }

            content.Write(chunk.Span);
            if (ReadLine() is not "")
            {
                throw S3Exception.IncompleteBody;
            }
        }
    }

    private Dictionary<string, string> ReadTrailers()
    {
        var trailers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var signedText = new StringBuilder();
        var signature = "";
        while (ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw S3Exception.IncompleteBody;
            }

            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (name.Equals(TrailerSignature, StringComparison.OrdinalIgnoreCase))
            {
                signature = value;
                continue;
            }

            trailers[name] = value;
            signedText.Append(CultureInfo.InvariantCulture, $"{name}:{value}\n");
        }

        return _signatures is null || trailers.Count == 0 || _signatures.AcceptsTrailers(signedText.ToString(), signature)
            ? trailers
            : throw S3Exception.ChunkSignatureMismatch;
    }

    private static (int Length, string Signature) ParseHeader(string line)
    {
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var (hex, extension) = semicolon < 0 ? (line, "") : (line[..semicolon], line[(semicolon + 1)..]);
        var signature = extension.StartsWith(SignatureExtension, StringComparison.Ordinal) ? extension[SignatureExtension.Length..] : "";
        return int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            ? (length, signature)
            : throw S3Exception.IncompleteBody;
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length < 0 || length > _framed.Length - _position)
        {
            throw S3Exception.IncompleteBody;
        }

        var taken = _framed.Slice(_position, length);
        _position += length;
        return taken;
    }

    /// <summary>The next line without its end, or null where the body has ended.</summary>
    private string? ReadLine()
    {
        var rest = _framed.Span[_position..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        _position += end + 1;
        return Encoding.ASCII.GetString(rest[..end]).TrimEnd('\r');
    }
}
