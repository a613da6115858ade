using System.Diagnostics.CodeAnalysis;
using PosterSaaS.Domain.Storage;

namespace PosterSaaS.Domain.Tenants;

/// <summary>A tenant's id: a ULID, never reused. It leads every key of the tenant's data.</summary>
public readonly record struct TenantId(string Value)
{
    public const int Length = CanonicalUlid.Length;

    public static TenantId New() => new(Ulid.NewUlid().ToString());

    /// <summary>Reads what came from outside: nothing but a ULID in its one spelling may lead a key.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId tenant)
    {
        var isId = CanonicalUlid.Is(text);
        tenant = isId ? new TenantId(text!) : default;
        return isId;
    }

    public override string ToString() => Value;
}
