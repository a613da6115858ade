using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Aws;

/// <summary>The key derived from the secret for one scope, and the time of the request it signs.</summary>
internal sealed class SigningKey(string secret, CredentialScope scope, string timestamp)
{
    private readonly byte[] _key = Derive(secret, scope);

    /// <summary>Signs what comes after the algorithm, the time and the scope in a string to sign.</summary>
    public string Sign(string algorithm, string subject) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{algorithm}\n{timestamp}\n{scope.Text}\n{subject}")));

    /// <summary>In constant time, so that a signature cannot be found out byte by byte.</summary>
    public static bool AreEqual(string signature, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected));

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Derive(string secret, CredentialScope scope)
    {
        string[] parts = [scope.Date, scope.Region, scope.Service, scope.Terminator];
        return parts.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
    }
}
