using PosterSaaS.Domain.Tenants;

namespace PosterSaaS.Portal.Billing;

/// <summary>What we write onto Stripe's objects to find our own record again. It decides nothing: the record does.</summary>
public static class CheckoutFacts
{
    public const string Tenant = "tenant";
    public const string Purchase = "purchase";

    public static Dictionary<string, string> Of(Purchase purchase) => new() { [Tenant] = purchase.Tenant.Value, [Purchase] = purchase.Id.Value };

    /// <summary>Null when the object is none of ours.</summary>
    public static (TenantId Tenant, PurchaseId Id)? Read(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is not null
        && TenantId.TryParse(metadata.GetValueOrDefault(Tenant), out var tenant)
        && PurchaseId.TryParse(metadata.GetValueOrDefault(Purchase)) is { } id
            ? (tenant, id)
            : null;
}
