using System.Security.Cryptography;

namespace PosterSaaS.LocalCloud.Cognito.Users;

/// <summary>A password as it is kept: PBKDF2 over SHA-256 with its own salt.</summary>
internal sealed record PasswordHash(int Iterations, byte[] Salt, byte[] Key)
{
    // Costly enough to matter if the file leaks, cheap enough for a test that signs in.
    private const int IterationsNow = 100_000;
    private const int KeyLength = 32;

    /// <summary>Checked when there is no such user, so that an unknown e-mail takes as long to refuse as a wrong password.</summary>
    public static PasswordHash Decoy { get; } = Of(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    public static PasswordHash Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(IterationsNow, salt, Derive(password, salt, IterationsNow));
    }

    public bool Matches(string password) =>
        CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Key);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, KeyLength);
}
