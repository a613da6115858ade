namespace PosterSaaS.Domain.Tenants;

/// <summary>A tenant's id: a ULID, never reused. It leads every key of the tenant's data.</summary>
public readonly record struct TenantId(string Value)
{
    public static TenantId New() => new(Ulid.NewUlid().ToString());

    public override string ToString() => Value;
}
