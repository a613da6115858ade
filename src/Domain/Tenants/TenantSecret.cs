using System.Buffers.Text;
using System.Security.Cryptography;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>
/// 256 random bits that somebody outside holds, with the tenant they belong to: of an invitation's link or an API key. Only the hash is
/// stored. The tenant in front makes its row one of the tenant's, like all others; it opens nothing without the rest.
/// </summary>
public sealed class TenantSecret
{
    private const int Bytes = 32;
    private static readonly int SecretLength = Base64Url.GetEncodedLength(Bytes);

    private readonly string _secret;

    private TenantSecret(TenantId tenant, string secret) => (Tenant, _secret) = (tenant, secret);

    public TenantId Tenant { get; }

    /// <summary>The hash, to store and to look up.</summary>
    public string Id => Keys.Hash(_secret);

    public static TenantSecret New(TenantId tenant) => new(tenant, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Null when it cannot be one.</summary>
    public static TenantSecret? TryParse(string? text) =>
        text?.Length == TenantId.Length + SecretLength && TenantId.TryParse(text[..TenantId.Length], out var tenant) && Base64Url.IsValid(text.AsSpan(TenantId.Length))
            ? new TenantSecret(tenant, text[TenantId.Length..])
            : null;

    /// <summary>For its holder, once. <see cref="ToString"/> is safe to log.</summary>
    public string Reveal() => Tenant + _secret;

    public override string ToString() => $"a secret of tenant {Tenant}";
}
