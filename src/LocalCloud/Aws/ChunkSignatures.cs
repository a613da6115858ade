namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The chain of signatures over a chunked body: each one covers the one before it, and the first covers the request's.</summary>
internal sealed class ChunkSignatures(SigningKey key, string seedSignature)
{
    private static readonly string HashOfNothing = SigningKey.Hash("");

    private string _previous = seedSignature;

    public bool Accepts(ReadOnlySpan<byte> chunk, string signature) =>
        IsNext(signature, key.Sign("AWS4-HMAC-SHA256-PAYLOAD", $"{_previous}\n{HashOfNothing}\n{SigningKey.Hash(chunk)}"));

    /// <param name="trailers">Each as <c>name:value</c> and a line break, without the signature's own.</param>
    /// <param name="signature">The value of <c>x-amz-trailer-signature</c>.</param>
    public bool AcceptsTrailers(string trailers, string signature) =>
        IsNext(signature, key.Sign("AWS4-HMAC-SHA256-TRAILER", $"{_previous}\n{SigningKey.Hash(trailers)}"));

    private bool IsNext(string signature, string expected)
    {
        _previous = expected;
        return SigningKey.AreEqual(signature, expected);
    }
}
