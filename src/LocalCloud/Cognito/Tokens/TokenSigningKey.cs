using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PosterSaaS.LocalCloud.Cognito.Tokens;

/// <summary>The pool's RSA key. It stays on disk, so tokens and browsers' sessions outlive a restart.</summary>
internal sealed class TokenSigningKey : IDisposable
{
    private readonly Lock _using = new();
    private readonly RSA _rsa;

    public TokenSigningKey(LocalCloudOptions options)
    {
        var path = Path.Combine(options.DataPath, "cognito", "signing-key.pem");
        _rsa = RSA.Create(keySizeInBits: 2048);
        if (File.Exists(path))
        {
            _rsa.ImportFromPem(File.ReadAllText(path));
        }
        else
        {
            PrivateFile.Replace(path, Encoding.ASCII.GetBytes(_rsa.ExportPkcs8PrivateKeyPem()));
        }

        var publicKey = _rsa.ExportParameters(includePrivateParameters: false);
        Modulus = WebEncoders.Base64UrlEncode(publicKey.Modulus!);
        Exponent = WebEncoders.Base64UrlEncode(publicKey.Exponent!);
        Id = WebEncoders.Base64UrlEncode(SHA256.HashData(publicKey.Modulus!));
    }

    /// <summary>The <c>kid</c>: another key has another id, so a client that cached the old one asks again.</summary>
    public string Id { get; }

    public string Modulus { get; }

    public string Exponent { get; }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        // An RSA object makes no promise to threads that share it.
        lock (_using)
        {
            return _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_using)
        {
            return _rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose() => _rsa.Dispose();
}
